"""Commands whose own help option speaks French."""

from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption

from tracker.errors import QueryError

HELP = "Afficher cette aide."


class Command(TyperCommand):
    """Explain a command."""

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """Return the help option, said in French."""
        return _said(super().get_help_option(ctx))


class Group(TyperGroup):
    """Explain the commands."""

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """Return the help option, said in French."""
        return _said(super().get_help_option(ctx))


class CommandGroup(Group):
    """Explain the commands of a command, and say which one was probably meant."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; QueryError for one that does not exist."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            from tracker.snapshot import nearest

            near = nearest(cmd_name, list(self.commands))
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            raise QueryError(
                f"La commande « {self.name} {cmd_name} » n’existe pas.{hint}"
                f" « python -m tracker {self.name} --help » dit ce qui est possible."
            )
        return found


def _said(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = HELP
    return option
