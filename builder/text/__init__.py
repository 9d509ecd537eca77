"""Rules for text of any kind: characters, dates, web addresses, JSON, YAML and HTML.

Nothing here depends on papers, digests or pages.
"""
