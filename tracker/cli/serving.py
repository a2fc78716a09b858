"""What `run` does, and the way to it that imports no more than what it serves."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from sys import stderr

from tracker.settings import Settings
from tracker.snapshot import ensure
from tracker.snapshot.build import silent


@dataclass
class Asked:
    """Hold the options of `run`; None is what the settings say."""

    port: int | None = None
    host: str | None = None
    browser: bool = True


def plainly(given: Sequence[str]) -> Asked | None:
    """Read a command line that is `run` with its options as they must be; None for any other.

    Typer, which says what is wrong and what is possible, takes 0.2 s to import.
    """
    if given[:1] != ["run"]:
        return None
    asked, words = Asked(), iter(given[1:])
    for word in words:
        if word in ("--browser", "--no-browser"):
            asked.browser = word == "--browser"
            continue
        value = next(words, "")
        if word == "--port" and value.isascii() and value.isdecimal() and int(value) <= 65535:
            asked.port = int(value)
        elif word == "--host" and value and not value.startswith("-"):
            asked.host = value
        else:
            return None
    return asked


def run(asked: Asked) -> None:
    """Build the snapshot when it is missing or old, then serve until a signal."""
    settings = Settings.from_environment()
    settings = replace(
        settings,
        port=settings.port if asked.port is None else asked.port,
        host=settings.host if asked.host is None else asked.host,
    )
    shown = nullcontext(silent)
    if stderr.isatty():
        from tracker.cli.output import progress

        shown = progress()  # type: ignore[assignment]
    with shown as report:
        published = ensure(settings, report)
    from tracker.server import serve

    serve(settings, published, browser=asked.browser)
