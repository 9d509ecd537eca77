"""What runs a build: MkDocs and its server, processes, folders on disk.

No rule about papers is here; `plugin.py` uses this room, and so do commands that build without MkDocs.
"""
