"""From entries to papers: reading the content folder, grouping, naming, merging, relating, and the ledger of URLs.

Checks of several files against each other and the difference of two archives are here. Nothing here writes a file.
"""
