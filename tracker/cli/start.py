"""Run a command so that a failure is one French sentence, never a traceback."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from tracker.cli.commands import app
from tracker.errors import TrackerError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; a failure is said on stderr, in French, with status 1."""
    try:
        status = app(
            args=None if arguments is None else list(arguments),
            prog_name="python -m tracker",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except TrackerError as error:
        _fail(str(error))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader (`| head`) has enough: keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        _fail(_said(error))
    sys.exit(status if isinstance(status, int) else 0)


def _fail(sentence: str) -> NoReturn:
    typer.secho(sentence, err=True, fg=typer.colors.RED)
    sys.exit(1)


def _said(error: Exception) -> str:
    """Say an error that is not one of ours: a command line that is wrong, or a fault of ours."""
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            problem = f"L’option {option} n’existe pas"
        case "MissingParameter":
            problem = f"Il manque « {getattr(parameter, 'name', None) or 'un argument'} »"
        case "BadParameter" if parameter is not None:
            problem = f"La valeur donnée à {parameter.opts[0]} ne convient pas"
        case "NoArgsIsHelpError" | "UsageError" | "NoSuchCommand" | "BadOptionUsage":
            problem = "La commande n’a pas été comprise"
        case "BadParameter" | "FileError":
            problem = "Une valeur donnée ne convient pas"
        case other:
            return (
                f"Une erreur inattendue a arrêté la commande ({other} : {error})."
                " Signalez-la avec la commande qui l’a causée."
            )
    return f"{problem}. « python -m tracker --help » dit ce qui est possible."
