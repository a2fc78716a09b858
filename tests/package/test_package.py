"""All the data in a ZIP: other programs read what the snapshot holds, with its sources."""

import csv
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

import duckdb
import pyarrow.parquet as parquet
import pytest
from frictionless import Package as Frictionless
from frictionless import validate

from tests.package.conftest import HOSTILE
from tracker.package import package_name
from tracker.settings import ROOT

PACKAGES = ("shipped_package", "told_package", "hostile_package")


@pytest.fixture(params=PACKAGES)
def package(request):
    """Give each package in turn."""
    return request.getfixturevalue(request.param)


def restored(package, text):
    """Take away the apostrophe that the package says it added."""
    escape = package.escape
    if isinstance(text, str) and re.match(escape["pattern"], text):
        return text.removeprefix(escape["prefix"])
    return text


def test_the_validator_finds_it_valid(package):
    report = validate(str(package.folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == 48
    assert validate(str(package.zip)).valid


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        ("csv/commitments.csv", b",bpifrance,", b",bpifrancy,"),
        ("csv/signatures.csv", b",published,", b",nobody,"),
        ("csv/commitment_stages.csv", b"2019-03-2", b"2019-93-2"),
        ("csv/territories.csv", b"ti-7504", b"tj-7504"),
        ("parquet/regions.parquet", b"PAR1", b"PAR2"),
    ],
)
def test_the_validator_sees_a_damaged_cell(told_package, tmp_path, path, right, wrong):
    with zipfile.ZipFile(told_package.zip) as archive:
        archive.extractall(tmp_path)
    file = tmp_path / path
    whole = file.read_bytes()
    damaged = whole.replace(right, wrong, 1)
    assert damaged != whole
    file.write_bytes(damaged)
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_the_schema_sees_a_wrong_cell_without_the_sum(told_package):
    # The sum of the file would be wrong as well: a cell must be wrong by itself.
    wrong = {
        ("commitments", "operator_id"): ("nobody", "foreign-key"),
        ("signatures", "kind"): ("invented", "constraint-error"),
        ("signatures", "signed_latest"): ("31/03/2019", "type-error"),
        ("departments", "department_code"): ("971x", "constraint-error"),
        ("territories", "population"): ("0", "constraint-error"),
        ("territories", "latitude"): ("91", "constraint-error"),
        ("regions", "name"): ("", "constraint-error"),
    }
    descriptor = told_package.descriptor
    for resource in descriptor["resources"]:
        changes = {
            column: value[0] for (name, column), value in wrong.items() if name == resource["name"]
        }
        if changes:
            with (told_package.folder / resource["path"]).open(
                encoding="utf-8", newline=""
            ) as file:
                rows = list(csv.DictReader(file))
            rows[0] |= changes
            resource["data"] = [list(rows[0]), *(list(row.values()) for row in rows)]
            described = (
                "path",
                "format",
                "mediatype",
                "encoding",
                "dialect",
                "bytes",
                "hash",
                "rows",
            )
            for name in described:
                del resource[name]
    report = Frictionless.from_descriptor(descriptor, basepath=str(told_package.folder)).validate()
    found = {
        (task.name, name, error.type)
        for task in report.tasks
        for error in task.errors
        for name in getattr(error, "field_names", None) or [getattr(error, "field_name", "")]
    }
    assert {(*place, fault) for place, (_, fault) in wrong.items()} <= found


def test_parquet_holds_the_rows_of_the_snapshot(package):
    for name, resource in package.resources.items():
        if resource["format"] != "parquet":
            continue
        table = name.removesuffix("-parquet")
        rows = parquet.read_table(package.folder / resource["path"]).to_pylist()
        assert rows == package.rows(table), name


def test_parquet_keeps_the_types(shipped_package):
    for table in (name for name in shipped_package.resources if not name.endswith("-parquet")):
        file = shipped_package.folder / "parquet" / f"{table}.parquet"
        with duckdb.connect() as connection:
            relation = connection.read_parquet(str(file))
            found = dict(zip(relation.columns, map(str, relation.types), strict=True))
        expected = dict(
            shipped_package.ask(
                "select column_name, data_type from duckdb_columns()"
                f" where database_name = 'base' and table_name = '{table}'"
            )
        )
        if table == "commitment_stages":
            expected |= {"kind": "VARCHAR", "is_example": "BOOLEAN"}
        assert found == expected, table


READ = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.fromisoformat(text).replace(tzinfo=None),
}


def test_csv_holds_the_rows_of_the_snapshot(package):
    for name, resource in package.resources.items():
        if resource["format"] != "csv":
            continue
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with (package.folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = [
                {
                    column: READ[types[column]](restored(package, text)) if text else None
                    for column, text in row.items()
                }
                for row in csv.DictReader(file)
            ]
        assert len(rows) == resource["rows"]
        assert rows == [_plain(row) for row in package.rows(name)], name


def _plain(row):
    """Return a row of the snapshot with decimals for numbers."""
    return {
        column: Decimal(str(value)) if isinstance(value, float) else value
        for column, value in row.items()
    }


def test_no_text_of_a_csv_runs_as_a_formula(hostile_package):
    file = hostile_package.folder / "csv" / "actions.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        titles = [row["title_fr"] for row in csv.DictReader(lines)]
    found = titles[: len(HOSTILE)]
    assert not [text for text in found if text[0] in "=+-@\t\r\n＝"]
    assert found[:4] == ["'=1+1", "''=1+1", "'''@x", "'tis"]
    assert [restored(hostile_package, text) for text in found] == list(HOSTILE)


def test_a_csv_is_plain_utf_8(shipped_package):
    for file in (shipped_package.folder / "csv").iterdir():
        assert not file.read_bytes().startswith(b"\xef\xbb\xbf")
        assert b"\r" not in file.read_bytes()
    text = (shipped_package.folder / "csv" / "regions.csv").read_text(encoding="utf-8")
    assert "Île-de-France" in text
    assert "Bourgogne-Franche-Comté" in text


def test_an_empty_cell_is_an_unknown_one(package):
    for name, resource in package.resources.items():
        for field in resource.get("schema", {}).get("fields", ()):
            if field["type"] == "string" and (name, field["name"]) != ("commitment_stages", "kind"):
                empty = f"select count(*) from {name} where \"{field['name']}\" = ''"
                assert package.ask(empty) == [(0,)], (name, field["name"])


def test_every_table_of_facts_and_reference_is_there(package):
    scripts = [ROOT / "queries/build" / name for name in ("10_reference.sql", "20_facts.sql")]
    expected = [
        name
        for script in scripts
        for name in re.findall(r"^create table (\w+)", script.read_text("utf-8"), re.MULTILINE)
    ]
    found = package.descriptor["resources"]
    assert [one["name"] for one in found if one["format"] == "csv"] == expected
    assert [one["name"] for one in found if one["format"] == "parquet"] == [
        f"{name}-parquet" for name in expected
    ]
    with zipfile.ZipFile(package.zip) as archive:
        assert set(archive.namelist()) == {
            "datapackage.json",
            "README.md",
            *(one["path"] for one in found),
        }


def test_files_are_those_described(package):
    for resource in package.descriptor["resources"]:
        content = (package.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_columns_are_described(package):
    for resource in package.resources.values():
        assert resource["title"]
        assert resource["description"]
        for field in resource.get("schema", {}).get("fields", ()):
            assert field["description"], (resource["name"], field["name"])


def test_constraints_are_those_of_the_snapshot(shipped_package):
    def constraints(table, column):
        fields = shipped_package.resources[table]["schema"]["fields"]
        return next(field["constraints"] for field in fields if field["name"] == column)

    assert constraints("signatures", "kind")["enum"] == ["published", "return"]
    assert constraints("territories", "territory_id") == {
        "required": True,
        "unique": True,
        "pattern": r"ti-\d{4}",
    }
    assert constraints("territories", "population")["minimum"] == 1
    assert constraints("territories", "longitude") == {
        "required": True,
        "minimum": -180,
        "maximum": 180,
    }
    assert constraints("commitment_stages", "amount_eur") == {"minimum": 0}
    assert shipped_package.resources["commitment_stages"]["schema"]["foreignKeys"] == [
        {
            "fields": [column],
            "reference": {"resource": table, "fields": [column]},
        }
        for column, table in (("commitment_id", "commitments"), ("stage_id", "stages"))
    ]


def test_invented_rows_are_marked(package):
    for table in ("actions", "commitments", "commitment_stages"):
        with (package.folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        assert all((row["kind"] == "example") is (row["is_example"] == "true") for row in rows)
    readme = (package.folder / "README.md").read_text(encoding="utf-8")
    assert readme.splitlines()[2].startswith("**Exemple fictif.**")
    assert "sont inventées" in package.descriptor["description"]


def test_licences_say_what_may_be_done(shipped_package, told_package):
    def names(package, table=""):
        holder = package.resources[table] if table else package.descriptor
        return [licence["name"] for licence in holder["licenses"]]

    assert names(shipped_package) == ["etalab-2.0", "other-open"]
    assert names(shipped_package, "commitments") == ["other-open"]
    assert names(shipped_package, "signatures") == ["etalab-2.0"]
    # Rows that an operator sent come with no right to give them away.
    assert names(told_package) == ["etalab-2.0", "notspecified", "other-open"]
    assert names(told_package, "commitments") == ["notspecified", "other-open"]
    assert names(told_package, "signatures") == ["etalab-2.0", "notspecified"]
    readme = (told_package.folder / "README.md").read_text(encoding="utf-8")
    assert "sans licence" in readme
    assert "sans licence" not in (shipped_package.folder / "README.md").read_text(encoding="utf-8")


def test_sources_are_named(shipped_package):
    (anct,) = shipped_package.resources["territories"]["sources"]
    assert anct == {
        "title": "ANCT, Périmètres des Territoires d’industrie (superposeur)",
        "path": "https://github.com/anct-carto/superposeur-V2",
        "publisher": "ANCT",
        "date": "2026-07-20",
        "source_id": "anct-superposeur",
    }
    used = shipped_package.ask("select count(distinct source_id) from signatures")
    assert [(len(shipped_package.resources["signatures"]["sources"]),)] == used
    assert len(shipped_package.descriptor["sources"]) == len(shipped_package.rows("sources"))


def test_it_says_which_snapshot_it_is(package):
    descriptor, snapshot = package.descriptor, package.snapshot
    ((fingerprint,),) = package.ask("select fingerprint from build")
    assert descriptor["id"] == descriptor["version"] == snapshot.id
    assert descriptor["fingerprint"] == f"sha256:{fingerprint}"
    assert descriptor["created"] == f"{snapshot.built_at:%Y-%m-%dT%H:%M:%SZ}"
    readme = (package.folder / "README.md").read_text(encoding="utf-8")
    assert readme.count(snapshot.id) == 2
    assert fingerprint in readme
    assert f"territoires-industrie_donnees_{snapshot.built_at:%Y-%m-%d}.zip" == package_name(
        snapshot
    )


def test_nobody_is_named_and_no_folder(told_package):
    people = told_package.ask(
        "select sent_by from return_events union select accepted_by from return_events"
    )
    names = [name for (name,) in people if name]
    assert names
    folders = [told_package.settings.data_dir, told_package.snapshot.path.parent]
    for file in told_package.folder.rglob("*.*"):
        content = file.read_bytes()
        for secret in (*names, *map(str, folders)):
            assert secret.encode() not in content, file.name
