"""An archive to what its search runs on: records of papers, two engines' files, and the same search for a terminal."""
