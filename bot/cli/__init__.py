"""The commands of `python -m bot`. Each is loaded when it is called, so that none slows another."""

from importlib import import_module

import click

# name: (where the command stands, what the list of commands says about it)
COMMANDS = {
    "run": ("bot.cli.run:run", "Run the bot on Discord, with a token."),
    "demo": ("bot.cli.demo:demo", "Open the local demo: no token, no account."),
    "when": ("bot.cli.when:when", "Say how Hearth understands a date or a schedule."),
    "keys": ("bot.cli.keys:keys", "Make or change the keys that encrypt join details."),
    "backup": ("bot.cli.backup:backup", "Copy the database while the bot runs."),
    "restore": ("bot.cli.backup:restore", "Put a copy in the place of the database."),
    "export": ("bot.cli.server_files:export", "Write a server into a file, without its members."),
    "import": ("bot.cli.server_files:import_", "Make a server as it stands in such a file."),
    "doctor": ("bot.cli.doctor:doctor", "Look at everything, and say what to do."),
    "db": ("bot.cli.database:database", "Move the database to PostgreSQL."),
    "resources": ("bot.cli.resources:resources", "Look into the library of resources."),
}
OURS = ("bot", "cogs", "db")


class Doors(click.Group):
    """A group that knows its commands by name alone until one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order in which a newcomer meets them."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        try:
            command = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            if str(error.name).split(".")[0] in OURS:
                raise
            raise click.ClickException(
                f"{error.name} is not installed. Call this instead: python3 dev.py demo, "
                "which installs what is missing."
            ) from error
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.command(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Hearth: a Discord bot for support groups."""
