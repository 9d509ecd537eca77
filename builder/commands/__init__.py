"""One module for each subcommand of `paper-archive`: options, messages and exit codes.

What a command does is in the room of its subject; nothing here is used by a build.
"""
