"""Runs a build: MkDocs and its server, processes, folders on disk.

This folder contains no rules about papers. `plugin.py` uses it, and so do commands that build without MkDocs.
"""
