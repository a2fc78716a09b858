"""The named queries: files of `queries/`, each with its contract at its head (`header`)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.errors import QueryError

QUERIES = Path(__file__).parent.parent / "queries"

_NAME = re.compile(r"(?!build/)[a-z_]+/[a-z_]+")
_COMMA_OUTSIDE_PARENTHESES = re.compile(r",(?![^(]*\))")
_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class QueryHeader:
    """Hold the contract of a query: parameters and columns are names with their DuckDB types.

    `reads` names the kept queries whose rows it reads; their parameters are its own too.
    """

    purpose: str
    params: Mapping[str, str]
    reads: tuple[str, ...]
    grain: str
    columns: Mapping[str, str]


def names() -> list[str]:
    """List the named queries, as `section/name`."""
    found = (path.relative_to(QUERIES).with_suffix("") for path in QUERIES.glob("*/*.sql"))
    return sorted(path.as_posix() for path in found if path.parts[0] != "build")


def header(name: str) -> QueryHeader:
    """Read the contract of a query; QueryError when there is no such query."""
    return _read(name)[1]


def sql(name: str) -> str:
    """Give the text of a query; QueryError when there is no such query."""
    return _read(name)[0]


def _read(name: str) -> tuple[str, QueryHeader]:
    path = QUERIES / f"{name}.sql"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise QueryError(
            f"La requête « {name} » n’existe pas : les requêtes sont les fichiers du dossier "
            "« queries », nommées par section et par nom, comme « national/summary »."
        )
    return _parse(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _parse(path: Path, _modified: int) -> tuple[str, QueryHeader]:
    """Read one file; the time of its last change is part of the cache key."""
    text = path.read_text(encoding="utf-8")
    parts: dict[str, str] = {}
    part = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        words = line.removeprefix("--").strip()
        if started := re.match(r"(purpose|params|reads|grain|columns):\s*", words):
            part = started[1]
            words = words[started.end() :]
        parts[part] = f"{parts.get(part, '')} {words}".strip()
    return text, QueryHeader(
        purpose=parts["purpose"],
        params={name.removeprefix("$"): kind for name, kind in _typed(parts["params"])},
        reads=tuple(filter(None, parts.get("reads", "").split(", "))),
        grain=parts["grain"],
        columns=dict(_typed(parts["columns"])),
    )


def _typed(declared: str) -> Iterator[tuple[str, str]]:
    """Split `name type (note), name type` into names and types; `none` declares nothing."""
    if declared != "none":
        for entry in _COMMA_OUTSIDE_PARENTHESES.split(declared):
            name, kind, *_note = entry.split()
            yield name, kind


def bound(name: str, params: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """Return the text of a query, and those of `params` that it names itself."""
    text = sql(name)
    return text, {param: params[param] for param in _named(text)}


@lru_cache(maxsize=256)
def _named(text: str) -> tuple[str, ...]:
    """Return the parameters that a query names itself: its header has those of its tables too."""
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return tuple(dict.fromkeys(_PARAMETER.findall(code)))
