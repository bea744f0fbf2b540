"""Facts: claims, places and regulations: read, checked, and asked by name; what is due to be looked at again.

In: the YAML files of docs/data/, and the tariff's values by name. Out: a Register, in which every claim has a source, a
date and a certainty; or a RegisterError, one Indonesian sentence that names file, entry and mend.
"""
