"""Build a curated archive of research papers from daily digests: read `pipeline` first."""
