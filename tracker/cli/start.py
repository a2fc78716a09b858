"""Run a command so that a failure is one French sentence, never a traceback."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from tracker.cli import serving
from tracker.errors import TrackerError

PROGRAM = "python -m tracker"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; a failure is said on stderr, in French, with status 1."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if asked := serving.plainly(given):
            serving.run(asked)
            sys.exit(0)
        from tracker.cli.commands import app

        status = app(
            # Without a command, show the help as an answer rather than as a fault.
            args=given or ["--help"],
            prog_name=PROGRAM,
            standalone_mode=False,
        )
        sys.stdout.flush()
    except TrackerError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader (`| head`) has enough: keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        import typer

        if isinstance(error, typer.Abort):
            sys.exit(130)
        _fail(_said(error, given))
    sys.exit(status if isinstance(status, int) else 0)


def _fail(sentence: str) -> NoReturn:
    import typer

    typer.secho(sentence, err=True, fg=typer.colors.RED)
    sys.exit(1)


def _said(error: Exception, arguments: Sequence[str]) -> str:
    """Say an error that is not one of ours: a command line that is wrong, or a fault of ours."""
    from typer.main import get_command

    from tracker.cli.commands import app
    from tracker.snapshot import nearest

    command = next(iter(arguments), "")
    commands = list(getattr(get_command(app), "commands", ()))
    option = getattr(error, "option_name", None)
    match type(error).__name__:
        case "NoSuchOption":
            problem = f"L’option {option} n’existe pas.{_hint(getattr(error, 'possibilities', ()))}"
        case "BadOptionUsage" if f"{option}=" in " ".join(arguments):
            problem = f"L’option {option} n’attend pas de valeur."
        case "BadOptionUsage":
            problem = f"L’option {option} attend une valeur."
        case "BadParameter":
            problem = _bad_value(error)
        case "UsageError" if command in commands:
            problem = "Un argument est de trop, ou une option attend encore sa valeur."
        case "UsageError":
            near = nearest(command, commands)
            problem = f"La commande « {command} » n’existe pas.{_hint([near] if near else ())}"
        case other:
            return (
                f"Une erreur inattendue a arrêté la commande ({other} : {error})."
                " Signalez-la avec la commande qui l’a causée."
            )
    asked = f"{PROGRAM} {command}" if command in commands else PROGRAM
    return f"{problem} « {asked} --help » dit ce qui est possible."


def _hint(near: Sequence[str] | None) -> str:
    return f" Vouliez-vous dire « {near[0]} » ?" if near else ""


def _bad_value(error: Exception) -> str:
    """Say which value does not suit its option, and why: the cause comes from pydantic."""
    parameter = getattr(error, "param", None)
    details = getattr(error.__cause__, "errors", None)
    if parameter is None or details is None:
        return "Une valeur donnée ne convient pas."
    detail = details()[0]
    match detail["type"]:
        case "less_than_equal":
            words = f"un entier, au plus {detail['ctx']['le']}"
        case "greater_than_equal":
            words = f"un entier, au moins {detail['ctx']['ge']}"
        case _:
            words = "un entier"
    return f"La valeur de {parameter.opts[0]} est « {detail['input']} » : il faut {words}."
