"""Lets `python -m builder` run the command `paper-archive`."""

from builder.cli import main

if __name__ == "__main__":
    main(prog_name="paper-archive")
