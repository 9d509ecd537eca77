"""The formats that programs read, one module for each: catalogue, feed, redirects, differences.

Pages for people are in `pages/`, the index of the search is in `search/`.
"""
