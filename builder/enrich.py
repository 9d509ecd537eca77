"""Facts that others publish about known papers, to curations that fill what the archive does not have yet."""
