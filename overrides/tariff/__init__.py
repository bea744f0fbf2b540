"""The tariff: from its files to the values that pages print and the data that the calculator reads.

In: calculator/tariff/*.yaml and the day of the build. Out: the open data (/data/tarif.json), values by name
("harga_normal"), the log of changes, and how amounts and dates are written; or a TariffFileError, one sentence.
"""
