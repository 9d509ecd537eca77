"""The search: words, index, query, and the search in a terminal.

The search page is in `pages/`, its scripts are in `site_templates/theme/javascripts/search/`.
"""
