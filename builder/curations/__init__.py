"""A curator's corrections: their fields, their files, and the form for people who do not write YAML.

`fields` defines each field once, by a form of value from `forms`, `single_forms`, `list_forms` or `part_forms`.

Checks of one file by itself are here; checks against the papers are in `archive/`.
"""
