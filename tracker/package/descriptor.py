"""What `datapackage.json` says, as Data Package v1 has it (https://specs.frictionlessdata.io)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.package.escaping import ESCAPE, ESCAPED
from tracker.package.tables import Column, Table
from tracker.snapshot import Snapshot

Json = dict[str, Any]

OPEN_LICENCE: Json = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
OF_EXAMPLES: Json = {
    "name": "other-open",
    "title": "Lignes inventées (is_example) : libres d’usage tant qu’elles sont présentées"
    " comme inventées",
}
OF_RETURNS: Json = {
    "name": "notspecified",
    "title": "Lignes des retours (kind = return) : sans licence ; demandez à l’opérateur ou à la"
    " région qui les a envoyées avant de les rediffuser",
}
LICENCES: Mapping[str, Json] = {
    "published": OPEN_LICENCE,
    "return": OF_RETURNS,
    "example": OF_EXAMPLES,
}
_TYPES = {"VARCHAR": "string", "DATE": "date", "TIMESTAMP": "datetime", "BOOLEAN": "boolean"}
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_NAME = r'"?(?P<column>\w+)"?'
_ONE_OF = re.compile(rf"\({_NAME} IN \((?P<values>.+)\)\)")
_TEXT = re.compile(r"'((?:[^']|'')*)'")
_PATTERN = re.compile(rf"regexp_full_match\({_NAME}, '(?P<pattern>.+)'\)")
_AT_LEAST = re.compile(rf"\({_NAME} (?P<sign>>=?) (?P<lowest>-?\d+)\)")
_BETWEEN = re.compile(rf"\({_NAME} BETWEEN (?P<lowest>-?\d+) AND (?P<highest>-?\d+)\)")


@dataclass(frozen=True)
class Source:
    """Where rows come from."""

    id: str
    publisher: str
    title: str
    url: str | None
    published_on: str | None

    def described(self) -> Json:
        """Describe it; `publisher` and `date` are ours beside the title and the path."""
        said = {
            "title": f"{self.publisher}, {self.title}",
            "path": self.url,
            "publisher": self.publisher,
            "date": self.published_on,
            "source_id": self.id,
        }
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True)
class Held:
    """One table with what was found in its rows."""

    table: Table
    rows: int
    kinds: Mapping[str, int]
    """Of rows that say where they come from, how many are published, return or example."""
    sources: Sequence[Source]

    @property
    def is_marked(self) -> bool:
        """Tell whether each row says whether it is invented."""
        return "is_example" in self.table.names

    @property
    def licences(self) -> list[Json]:
        """Return what its rows allow; reference tables follow the licence of their sources."""
        return [licence for kind, licence in LICENCES.items() if kind in self.kinds] or (
            [] if self.is_marked else [OPEN_LICENCE]
        )


@dataclass(frozen=True)
class File:
    """One file of the package."""

    path: str
    bytes: int
    sha256: str


def describe(
    snapshot: Snapshot,
    fingerprint: str,
    text: str,
    found: Sequence[tuple[Held, File, File]],
    sources: Sequence[Source],
) -> Json:
    """Describe the package; each table comes with its CSV, then its Parquet file."""
    kinds = [kind for kind in LICENCES if any(kind in held.kinds for held, _, _ in found)]
    licences = [OPEN_LICENCE, *(LICENCES[kind] for kind in kinds if kind != "published")]
    return {
        "profile": "data-package",
        "name": "territoires-industrie",
        "id": snapshot.id,
        "version": snapshot.id,
        "fingerprint": f"sha256:{fingerprint}",
        "created": f"{snapshot.built_at:%Y-%m-%dT%H:%M:%SZ}",
        "title": "Territoires d’industrie : signatures, engagements et montants suivis",
        "description": text,
        "keywords": ["Territoires d’industrie", "contrats", "co‑financement", "opérateurs"],
        "licenses": licences,
        "sources": [source.described() for source in sources],
        "textEscape": {
            "formats": ["csv"],
            "prefix": ESCAPE,
            "pattern": ESCAPED,
            "description": "Un texte qui commence comme une formule de tableur porte une apostrophe"
            " de plus : ôtez le premier caractère des cellules que le motif reconnaît.",
        },
        "resources": [
            *(_csv(held, file) for held, file, _ in found),
            *(_parquet(held, file) for held, _, file in found),
        ],
    }


def _csv(held: Held, file: File) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": held.table.name,
        **_file(held, file),
        "description": held.table.comment,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(held.table),
        "rows": held.rows,
        **_rights(held),
    }


def _parquet(held: Held, file: File) -> Json:
    """Describe a Parquet file, which types its columns itself.

    As a file: the validator would read it through pandas, where a whole number beside an empty
    cell is no longer whole.
    """
    return {
        "profile": "data-resource",
        "name": f"{held.table.name}-parquet",
        "type": "file",
        **_file(held, file),
        "description": f"{held.table.comment}. Same rows and columns as {held.table.name}",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_rights(held),
    }


def _file(held: Held, file: File) -> Json:
    return {
        "path": file.path,
        "title": held.table.title,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }


def _rights(held: Held) -> Json:
    """Say licences and sources; a table without its own follows those of the package."""
    said: Json = {
        "licenses": held.licences,
        "sources": [source.described() for source in held.sources],
    }
    return {name: value for name, value in said.items() if value}


def _schema(table: Table) -> Json:
    constraints = [_constraint(check) for check in table.checks]
    found: Json = {
        "fields": [
            _field(column, table, [said for name, said in constraints if name == column.name])
            for column in table.columns
        ],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [
            {
                "fields": list(key.columns),
                "reference": {"resource": key.table, "fields": list(key.referred)},
            }
            for key in table.foreign_keys
        ],
    }
    return {name: value for name, value in found.items() if value}


def _field(column: Column, table: Table, checks: Sequence[Json]) -> Json:
    constraints: Json = {"required": True} if column.required else {}
    if column.name in table.unique or table.primary_key == (column.name,):
        constraints["unique"] = True
    for check in checks:
        constraints |= check
    kind = "integer" if column.kind.endswith(_INTEGERS) else _TYPES.get(column.kind, "number")
    field = {"name": column.name, "type": kind, "description": column.comment}
    return {**field, "constraints": constraints} if constraints else field


def _constraint(check: str) -> tuple[str, Json]:
    """Turn the condition on one column into constraints; empty when there is no word for it."""
    if found := _ONE_OF.fullmatch(check):
        values = [value.replace("''", "'") for value in _TEXT.findall(found["values"])]
        return found["column"], {"enum": values}
    if found := _PATTERN.fullmatch(check):
        pattern = found["pattern"].replace("''", "'")
        return found["column"], {"pattern": f"({pattern})" if "|" in pattern else pattern}
    if found := _AT_LEAST.fullmatch(check):
        # Every column that must be above a number holds whole numbers.
        return found["column"], {"minimum": int(found["lowest"]) + (found["sign"] == ">")}
    if found := _BETWEEN.fullmatch(check):
        return found["column"], {
            "minimum": int(found["lowest"]),
            "maximum": int(found["highest"]),
        }
    return "", {}
