"""The formats for programs, one module for each: feeds, records, redirects, differences.

Pages for people are in `pages/`, the search index is in `search/`.
"""
