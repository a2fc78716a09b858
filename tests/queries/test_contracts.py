"""Every query's header says what DuckDB itself says of the query."""

import re
from datetime import date, datetime, time

import duckdb
import pytest

from tracker import named_queries
from tracker.filters import Filters

TYPES = {
    "as_of": "date",
    "on": "date",
    "since": "timestamp",
    "until": "timestamp",
    "territory": "varchar",
    "list_version": "varchar",
    "examples": "boolean",
    "most": "bigint",
}


@pytest.fixture(scope="module")
def connection(small):
    connection = duckdb.connect(small.snapshot.path, read_only=True)
    yield connection
    connection.close()


def test_the_queries_are_found():
    sections = {name.split("/")[0] for name in named_queries.names()}
    assert sections == {"data", "exports", "local", "national", "reference", "register"}


@pytest.mark.parametrize("name", named_queries.names())
def test_the_header_agrees_with_duckdb(name, connection):
    header = named_queries.header(name)
    statements = duckdb.extract_statements(named_queries.sql(name))
    assert len(statements) == 1
    assert statements[0].type == duckdb.StatementType.SELECT
    assert set(header.params) == set(statements[0].named_parameters)
    day = date(2019, 5, 31)
    values = {
        **Filters(as_of=day).parameters(),
        "on": day,
        "since": datetime.combine(day, time.min),
        "until": datetime.combine(day, time.max),
        "territory": "ti-7505",
        "most": None,
    }
    described = connection.execute(
        f"describe {named_queries.sql(name)}", {param: values[param] for param in header.params}
    ).fetchall()
    assert [(column, kind.lower()) for column, kind, *_ in described] == list(
        header.columns.items()
    )


@pytest.mark.parametrize("name", named_queries.names())
def test_the_header_says_purpose_grain_and_types(name):
    header = named_queries.header(name)
    assert header.purpose
    assert header.grain.startswith("one row")
    for param, kind in header.params.items():
        assert kind == TYPES.get(param, "varchar[]")


@pytest.mark.parametrize("name", named_queries.names())
def test_the_query_keeps_the_style(name):
    text = named_queries.sql(name)
    code = re.sub(r"--.*|'[^']*'", "", text)
    assert code == code.lower()
    assert all(len(line) <= 100 for line in text.splitlines())
    assert all(
        (len(line) - len(line.lstrip(" "))) % 4 == 0
        for line in text.splitlines()
        if not line.startswith("--")
    )
    assert not re.search(r"\t| +$", text, re.MULTILINE)
    assert not re.search(r"[;?]", code)


@pytest.mark.parametrize("name", named_queries.names())
def test_no_query_reads_the_rows_one_by_one(name):
    # The aggregates cost the same at a hundred commitments and at five million.
    assert not re.search(
        r"\b(from|join)\s+(commitments|commitment_stages|actions)\b", named_queries.sql(name)
    )
