"""The command line of `paper-archive`: its options, the commands `check` and `build`, and the other subcommands."""

import errno
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from builder.objects import garbage_kept
from builder.text.shown_text import visible_text

_MODULES = {
    "build": "builder.commands.build",
    "check": "builder.commands.check",
    "comment": "builder.commands.comment",
    "difference": "builder.commands.difference",
    "enrich": "builder.commands.enrich",
    "fetch": "builder.commands.fetch",
    "forms": "builder.commands.forms",
    "import": "builder.commands.import_",
    "mail": "builder.commands.mail",
    "manifest": "builder.commands.manifest",
    "map": "builder.commands.map_",
    "missing": "builder.commands.missing",
    "offline": "builder.commands.offline",
    "remove": "builder.commands.remove",
    "search": "builder.commands.search",
    "suggest": "builder.commands.suggest",
    "topics": "builder.commands.topics",
    "verify": "builder.commands.verify",
}
"""The module of each command, which is called `build_command` there, and so on."""


class _Commands(click.Group):
    """Imports a command when it is run, so that it does not wait for the modules of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click calls it so
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # the same
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(_MODULES[cmd_name]), f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command. What the disk refuses ends in one line that names the file."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            error.message = visible_text(error.message)  # type: ignore[misc]  # click prints it as it is
            raise
        except OSError as error:
            if error.errno in (None, errno.EPIPE):
                raise
            message = f"{error.filename or 'standard output'}: {error.strerror}"
            raise click.ClickException(visible_text(message)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--archive",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The archive's folder, with content/ and mkdocs.yml. Default: the current folder.",
)
@click.version_option(package_name="paper-archive")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Maintain an archive of research papers.

    Digests, curations and topics in content/ become a website. To add a new day:

    \b
      paper-archive import FILE    import a capture (`fetch` downloads it from Hugging Face)
      paper-archive check          list mistakes in content/
      paper-archive check --fix    fix unambiguous mistakes; pin new papers' addresses
      mkdocs serve                 show the site while you edit
    """
    context.with_resource(garbage_kept())
    context.obj = folder.resolve()
