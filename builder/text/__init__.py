"""Rules for text of any kind: characters, dates, web addresses, numbers in words, YAML and HTML.

Nothing here knows what a paper, a digest or a page is.
"""
