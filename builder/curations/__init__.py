"""A curator's corrections: their fields, their files, and the form for people who do not write YAML.

Checks of one file by itself are here; checks against the papers are in `archive/`.
"""
