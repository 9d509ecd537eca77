"""The formats of a captured day: each module reads entries from the text of one format.

`archive/` decides which entries are the same paper. `upkeep/` fetches and stores new days.
"""
