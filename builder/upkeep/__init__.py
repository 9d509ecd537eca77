"""Writes content: importing, fetching, fixing, suggesting and enriching.

These modules use the pipeline; the pipeline never uses them. The commands with the same names are in `commands/`.
"""
