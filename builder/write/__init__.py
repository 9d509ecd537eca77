"""An archive to output files: pages, feeds, exports, charts and search data."""
