"""Fail when a line of code lives in a room where it does not belong (see docs/architecture.md)."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHON = sorted(
    path
    for place in ("dashboard.py", "pages", "tracker")
    for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
)
SQL = sorted((ROOT / "queries").rglob("*.sql"))

BASE = {"tracker.errors", "tracker.settings"}
WORDS = {"tracker.language", "tracker.formats", "tracker.findings", "tracker.records"}
DATA = {
    "tracker.named_queries",
    "tracker.filters",
    "tracker.under_filters",
    "tracker.search",
    "tracker.snapshot",
    "tracker.database",
    "tracker.register",
}
SCREENS = {"tracker.charts", "tracker.stage", "tracker.ui"}
FILES = {"tracker.exports", "tracker.brief", "tracker.package"}
# For each room: what it may import of the project, then of other people's packages.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "dashboard": ({"tracker.settings", "tracker.server", "tracker.ui"}, {"streamlit"}),
    "pages": ({"tracker.ui", "tracker.charts", "tracker.filters", *WORDS}, {"pandas"}),
    "tracker": (set(), set()),
    "tracker.errors": (set(), set()),
    "tracker.settings": ({"tracker.errors"}, set()),
    "tracker.durable": (set(), set()),
    "tracker.language": (set(), {"babel"}),
    "tracker.formats": ({"tracker.language"}, {"babel", "pandas"}),
    "tracker.records": (set(), {"numpy", "pandas"}),
    "tracker.findings": (WORDS, {"pandas"}),
    "tracker.filters": ({"tracker.errors"}, set()),
    "tracker.under_filters": ({"tracker.filters", *WORDS}, {"pandas"}),
    "tracker.search": (set(), {"rapidfuzz"}),
    "tracker.snapshot": (
        {*BASE, "tracker.durable", "tracker.returns"},
        {"duckdb", "pandas", "pydantic", "pydantic_core", "rapidfuzz"},
    ),
    "tracker.example": ({*BASE, "tracker.durable", "tracker.snapshot"}, {"numpy"}),
    "tracker.memory": (set(), set()),
    "tracker.named_queries": ({"tracker.errors"}, set()),
    "tracker.kept": ({"tracker.memory"}, {"duckdb"}),
    "tracker.watch": (set(), {"duckdb"}),
    "tracker.database": (
        {
            *(*BASE, "tracker.kept", "tracker.named_queries", "tracker.records"),
            *("tracker.snapshot", "tracker.watch"),
        },
        {"duckdb", "pandas"},
    ),
    "tracker.register": (
        {*BASE, "tracker.snapshot", "tracker.database"},
        {"pandas"},
    ),
    "tracker.returns": (
        {*BASE, "tracker.durable", "tracker.search"},
        {"duckdb", "pydantic", "pydantic_core", "rapidfuzz", "rich", "xlsxwriter"},
    ),
    "tracker.geography": ({*BASE, "tracker.snapshot"}, {"numpy", "shapely"}),
    "tracker.charts": (WORDS, {"babel", "numpy", "pandas", "plotly"}),
    "tracker.stage": (
        {*BASE, *WORDS, *DATA, "tracker.charts", "tracker.durable", "tracker.geography"},
        {"markdown_it", "pandas", "plotly", "pydantic", "segno"},
    ),
    "tracker.exports": (
        {*BASE, *WORDS, "tracker.charts"},
        {"choreographer", "kaleido", "lxml", "pandas", "plotly", "pptx", "xlsxwriter"},
    ),
    "tracker.brief": ({*BASE, *WORDS, *DATA, "tracker.exports"}, {"docx", "pandas", "typst"}),
    "tracker.package": (
        {*BASE, *WORDS, "tracker.database", "tracker.durable", "tracker.snapshot"},
        {"duckdb", "pandas"},
    ),
    "tracker.ui": (
        {
            *(*BASE, *WORDS, *DATA),
            "tracker.memory",
            *("tracker.charts", "tracker.geography", "tracker.returns", "tracker.stage"),
            *FILES,
        },
        {"pandas", "plotly", "streamlit"},
    ),
    "tracker.server": (
        {*BASE, *WORDS, *DATA, *SCREENS, "tracker.memory"},
        {"brotli", "starlette", "streamlit", "uvicorn"},
    ),
    "tracker.cli": (
        {
            *(*BASE, *WORDS, *DATA),
            *("tracker.durable", "tracker.example", "tracker.geography", "tracker.returns"),
            *("tracker.server", "tracker.stage"),
            *FILES,
        },
        {"pandas", "rich", "typer"},
    ),
    "tracker.__main__": ({"tracker.cli"}, set()),
}
STREAMLIT_ROOMS = {"dashboard", "tracker.ui", "tracker.server"}
# The package attaches a snapshot on a connection that may write files; its names come from there.
SQL_ROOMS = {"tracker.snapshot", "tracker.database", "tracker.returns", "tracker.package"}
SQL_STATEMENT = re.compile(
    r"\b(select\b.+\bfrom|insert\s+into|delete\s+from|create\s+table|attach\s)\b",
    re.IGNORECASE | re.DOTALL,
)
SHORT_ALIAS = re.compile(
    r"\b(?:from|join)\s+[\w.]+(?:\([^()]*\))?\s+(?:as\s+)?[a-z]\b|\bas\s+[a-z]\b(?!\()",
    re.IGNORECASE,
)
NAMED_AFTER_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common"}


def name(path: Path) -> str:
    """Return `tracker.ui.panel` for tracker/ui/panel.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str | None:
    """Return the room in which a module of the project lives, None for other people's."""
    parts = module.split(".")
    names = (".".join(parts[:2]), parts[0] if parts[0] != "tracker" else module)
    return next((known for known in names if known in ROOMS), None)


def imports(path: Path) -> Iterator[str]:
    """Give each module that a file imports, also those imported inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} line {node.lineno}: relative import"
            assert node.module is not None
            # `from tracker import filters` names a module, `from tracker.filters import X` a thing.
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (module if room(module) else node.module for module in modules)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Give each string of a file that is not a docstring, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in documentation:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_imports_go_down(path: Path) -> None:
    here = room(name(path))
    assert here, f"{name(path)}: a new room; say in ROOMS what it may import"
    ours, others = ROOMS[here]
    for module in imports(path):
        there = room(module)
        package = module.split(".")[0]
        if there is not None:
            assert there in {here, "tracker", *ours}, f"{here} may not import {module}"
        elif package not in sys.stdlib_module_names:
            assert package in others, f"{here} may not import {package}"


def test_streamlit_stays_in_its_rooms() -> None:
    assert {key for key, (_, others) in ROOMS.items() if "streamlit" in others} == STREAMLIT_ROOMS


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_sql_stands_in_queries(path: Path) -> None:
    if room(name(path)) in SQL_ROOMS:
        return
    found = [line for line, text in strings(path) if SQL_STATEMENT.search(text)]
    assert not found, f"SQL in {name(path)}, lines {found}: give it a file in queries/"


def test_pages_stand_in_section_folders() -> None:
    # Streamlit would run a script directly in pages/ without dashboard.py, on a cold server.
    assert not list((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_modules_are_named_after_what_they_give(path: Path) -> None:
    assert path.stem not in NAMED_AFTER_NOTHING


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sql_has_no_one_letter_alias(path: Path) -> None:
    code = re.sub(r"--.*|'[^']*'", "", path.read_text(encoding="utf-8"))
    assert not SHORT_ALIAS.findall(code)
