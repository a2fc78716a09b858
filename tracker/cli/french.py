"""Commands whose own help option speaks French."""

from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption

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


def _said(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = HELP
    return option
