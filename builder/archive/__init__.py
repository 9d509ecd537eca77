"""Values to an archive: merge entries into papers, tag, relate, index and check them."""
