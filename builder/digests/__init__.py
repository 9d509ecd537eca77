"""Each format in which a day's list of papers arrives, from its text to entries.

What entries of several days mean together is decided in `archive/`; fetching and filing new days is in `upkeep/`.
"""
