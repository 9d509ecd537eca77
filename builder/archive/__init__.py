"""Turns entries into papers: reads the content folder, groups, names, merges and relates, and computes the ledger.

Checks across files and the difference of two archives are here too. Nothing here writes a file.
"""
