"""Text to values: one reader for each format in which content arrives."""
