"""The calculator's page: its Python as bytecode, its scripts and style in one piece, its figures before any script runs.

In: calculator/, theme/assets/, the tariff, npm's packages. Out: files of the site under names with a hash, and what
the template prints; or a BundleError, one sentence.
"""
