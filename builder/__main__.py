"""`python -m builder` is `paper-archive`."""

from builder.cli import main

if __name__ == "__main__":
    main(prog_name="paper-archive")
