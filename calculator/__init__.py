"""SERTAKAN calculator: tariff/ is data, rules/ computes, page/ touches the browser."""
