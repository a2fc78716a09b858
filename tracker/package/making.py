"""Write the package of a snapshot: aside, file after file, then under its name."""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import duckdb

from tracker.durable import exclusive, sha256, sync_folder
from tracker.errors import PackageError
from tracker.package.descriptor import File, Held, Source, describe
from tracker.package.escaping import escaped
from tracker.package.readme import readme, summary
from tracker.package.tables import Table, read_tables
from tracker.settings import Settings
from tracker.snapshot import Progress, Snapshot
from tracker.snapshot.build import silent

PART = ".part"
DATETIME = "%Y-%m-%dT%H:%M:%S.%fZ"


def package_name(snapshot: Snapshot) -> str:
    """Name the package of a snapshot: what it is, and the day on which it was built."""
    return f"territoires-industrie_donnees_{snapshot.built_at:%Y-%m-%d}.zip"


def make_package(
    settings: Settings, snapshot: Snapshot, path: Path, progress: Progress = silent
) -> None:
    """Write every table of facts and reference of a snapshot to a ZIP, always the same bytes.

    Nothing half-done stays; what a killed process left goes with the next package of that name.
    PackageError: what the disk refuses, or a snapshot that cannot be read.
    """
    path = path.absolute()
    if path.is_dir() or not path.parent.is_dir():
        what = "est un dossier" if path.is_dir() else "est dans un dossier qui n’existe pas"
        raise PackageError(
            f"« {path} » {what}. Donnez le nom d’un fichier, comme {package_name(snapshot)}."
        )
    try:
        with _aside(path) as folder, _opened(settings, snapshot, folder) as connection:
            made = _made(connection, snapshot, folder, progress)
            with made.open("rb+") as file:
                os.fsync(file.fileno())
            made.replace(path)
            sync_folder(path.parent)
    except OSError as error:
        raise PackageError(
            f"« {path} » ne peut pas être écrit ({error.strerror}). Vérifiez les droits du dossier"
            " et la place qui reste."
        ) from error
    except duckdb.Error as error:
        raise PackageError(
            f"Les données de l’instantané « {snapshot.id} » n’ont pas pu être écrites : {error}."
            " Vérifiez la place qui reste ; « python -m tracker build » reconstruit l’instantané."
        ) from error
    progress("Paquet écrit", 1.0)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """Lend a folder beside the file, with the same room left; remove those of killed processes."""
    prefix = f".{path.name}-"
    for left in path.parent.glob(f"{prefix}*{PART}"):
        with suppress(_AtWorkError, OSError):
            with exclusive(left / "lock", _give_up):
                pass
            shutil.rmtree(left)
    folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=PART, dir=path.parent))
    try:
        with exclusive(folder / "lock"):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _AtWorkError(Exception):
    """Say that another process is at work."""


def _give_up() -> None:
    raise _AtWorkError


@contextmanager
def _opened(
    settings: Settings, snapshot: Snapshot, folder: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a snapshot to read it, on a connection of its own that may write files.

    It only ever runs what is in this folder, on names of the snapshot's catalogue.
    """
    limits: dict[str, str | bool | int | float | list[str]] = {
        "threads": settings.database_threads,
        "memory_limit": settings.database_memory,
        "temp_directory": str(folder / "sorting"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(config=limits) as connection:
        quoted = str(snapshot.path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as base (read_only)")
        connection.execute("use base")
        yield connection


def _made(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, folder: Path, progress: Progress
) -> Path:
    """Write the ZIP in a folder; one table at a time is there beside it."""
    tables = read_tables(connection)
    sources = _sources(tables["sources"])
    fingerprint, known_on = _signed(tables["build"])
    made = folder / "package.zip"
    found = []
    rows = {name: _count(table) for name, table in tables.items()}
    total, done = sum(rows.values()), 0
    with zipfile.ZipFile(made, "w") as archive:
        files = _Archive(archive, snapshot, folder)
        for name, table in tables.items():
            progress(f"Table « {table.title} »", 0.98 * done / total)
            held = _held(table, tables, rows[name], sources)
            found.append((held, *files.table(table)))
            done += rows[name]
        progress("Description du paquet", 0.98)
        all_held = [held for held, _, _ in found]
        text = summary(all_held)
        described = describe(snapshot, fingerprint, text, found, list(sources.values()))
        files.text("datapackage.json", json.dumps(described, ensure_ascii=False, indent=2) + "\n")
        files.text("README.md", readme(snapshot, fingerprint, known_on, all_held))
    return made


class _Archive:
    """Add files to a ZIP, all dated from the snapshot."""

    def __init__(self, archive: zipfile.ZipFile, snapshot: Snapshot, folder: Path) -> None:
        self._archive = archive
        self._folder = folder
        built = snapshot.built_at
        self._dated = (built.year, built.month, built.day, built.hour, built.minute, built.second)

    def table(self, table: Table) -> tuple[File, File]:
        """Add the rows of a table as CSV and as Parquet."""
        csv, parquet = self._folder / "table.csv", self._folder / "table.parquet"
        escaped(table).to_csv(str(csv), timestamp_format=DATETIME)
        table.sorted_rows.to_parquet(str(parquet), compression="zstd")
        return (
            self._file(csv, f"csv/{table.name}.csv", zipfile.ZIP_DEFLATED),
            self._file(parquet, f"parquet/{table.name}.parquet", zipfile.ZIP_STORED),
        )

    def text(self, name: str, text: str) -> None:
        """Add a text."""
        self._archive.writestr(self._entry(name, zipfile.ZIP_DEFLATED), text.encode())

    def _file(self, file: Path, name: str, compression: int) -> File:
        """Move a file into the ZIP, piece by piece."""
        size, file_sum = file.stat().st_size, sha256(file)
        entry = self._entry(name, compression)
        entry.file_size = size
        with file.open("rb") as read, self._archive.open(entry, "w") as written:
            shutil.copyfileobj(read, written, 1 << 20)
        file.unlink()
        return File(path=name, bytes=size, sha256=file_sum)

    def _entry(self, name: str, compression: int) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self._dated)
        entry.compress_type = compression
        entry.create_system = 3  # the same bytes on every system
        entry.external_attr = 0o644 << 16
        return entry


def _sources(table: Table) -> dict[str, Source]:
    columns = '"source_id", "publisher", "title", "url", "published_on"'
    return {row[0]: Source(*row) for row in table.rows.project(columns).fetchall()}


def _signed(table: Table) -> tuple[str, date | None]:
    """Return the fingerprint of what was read, and the day of knowledge."""
    ((fingerprint, known_on),) = table.rows.project('"fingerprint", "known_on"').fetchall()
    return fingerprint, known_on


def _count(table: Table) -> int:
    ((count,),) = table.rows.count("*").fetchall()
    return int(count)


def _held(table: Table, tables: dict[str, Table], rows: int, sources: dict[str, Source]) -> Held:
    is_marked = "is_example" in table.names
    kinds = table.rows.aggregate('"kind", count(*)').fetchall() if is_marked else []
    used = _source_ids(table, tables)
    return Held(
        table=table,
        rows=rows,
        kinds=dict(kinds),
        sources=[source for name, source in sources.items() if name in used],
    )


def _source_ids(table: Table, tables: dict[str, Table]) -> set[str]:
    """Return the sources that the rows of a table name, else those of the rows they refer to."""
    if table.name == "sources":
        return set()
    if "source_id" in table.names:
        return {name for (name,) in table.rows.project('"source_id"').distinct().fetchall()}
    parents = (tables[key.table] for key in table.foreign_keys)
    return set().union(*(_source_ids(parent, tables) for parent in parents))
