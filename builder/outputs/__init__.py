"""The formats for programs, one module for each: catalogue, feed, redirects, differences.

Pages for people are in `pages/`, the search index is in `search/`.
"""
