"""Pure rules of the estimate: the same files run on CPython (build, tests) and MicroPython (browser).

They import nothing but each other, read no file, no clock and no page. Money is whole rupiah.
"""
