"""Packages that the tests share, unpacked beside the rows they were made from."""

import json
import shutil
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tracker.package import make_package
from tracker.settings import Settings
from tracker.snapshot import Snapshot

Rows = list[dict[str, Any]]

HOSTILE = (
    "=1+1",
    "'=1+1",
    "''@x",
    "'tis",
    "@SUM(A1)",
    "+33 emplois",
    "-5 emplois",
    "\tonglet",
    "\rretour",
    "\nligne",
    "＝1+1",
    'a "b", c; d',
    "deux\nlignes",
    "deux\r\nlignes",
    "<script>alert(1)</script>",
    "NULL",
    "true",
    "0012",
    "2019-03-31",
    " espaces ",
    "12\u202f000\u00a0€",
    "Çà et là, l’œuvre d’Étaples‑sur‑Mer",
    "𝔘\u200b\ufeff",
    "\\N",
)


@dataclass(frozen=True)
class Package:
    """Hold a package with the snapshot that it was made from."""

    settings: Settings
    snapshot: Snapshot
    zip: Path
    folder: Path

    @property
    def descriptor(self) -> dict[str, Any]:
        return json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))

    @cached_property
    def escape(self) -> dict[str, Any]:
        return self.descriptor["textEscape"]

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        with duckdb.connect() as connection:
            connection.execute(f"attach '{self.snapshot.path}' as base (read_only)")
            connection.execute("use base")
            return connection.execute(statement).fetchall()

    def rows(self, table: str) -> Rows:
        """Return the rows of the snapshot, as the package has them: sorted, stages marked."""
        key = ", ".join(self.resources[table]["schema"]["primaryKey"])
        marks = ", commitments.kind, commitments.is_example"
        statement = f"select {table}.* from {table} order by {key}"
        if table == "commitment_stages":
            statement = (
                f"select {table}.*{marks} from {table} join commitments using (commitment_id)"
                f" order by {key}"
            )
        with duckdb.connect() as connection:
            connection.execute(f"attach '{self.snapshot.path}' as base (read_only)")
            connection.execute("use base")
            found = connection.execute(statement)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def packed(settings: Settings, snapshot: Snapshot, folder: Path) -> Package:
    path = folder / "données.zip"
    make_package(settings, snapshot, path)
    unpacked = folder / "unpacked"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(unpacked)
    return Package(settings, snapshot, path, unpacked)


@pytest.fixture(scope="session")
def shipped_package(shipped, tmp_path_factory) -> Package:
    """Pack the data of the project."""
    return packed(shipped.settings, shipped.snapshot, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def told_package(told, tmp_path_factory) -> Package:
    """Pack data with accepted returns beside the invented rows."""
    return packed(told.settings, told.snapshot, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def hostile_package(shipped, tmp_path_factory) -> Package:
    """Pack a snapshot whose actions and sources have names that mean harm."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / shipped.snapshot.path.name
    shutil.copy(shipped.snapshot.path, path)
    with duckdb.connect(path) as connection:
        actions = connection.table("actions").order("action_id").project("action_id").fetchall()
        for text, (action,) in zip(HOSTILE, actions, strict=False):
            connection.execute(
                "update actions set title_fr = ? where action_id = ?", [text, action]
            )
    snapshot = Snapshot(
        shipped.snapshot.id, path, shipped.snapshot.fingerprint, shipped.snapshot.built_at
    )
    return packed(shipped.settings, snapshot, folder)
