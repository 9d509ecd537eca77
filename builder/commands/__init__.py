"""One module for each subcommand of `paper-archive`: options, messages and exit codes.

The work of a command is in the folder of its subject. A build uses nothing from here.
"""
