"""Builds a curated archive of research papers from daily digests. Read `pipeline` first."""
