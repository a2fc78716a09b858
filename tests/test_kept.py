"""Kept tables: made once, held as long as they are read, gone with the last who reads them."""

import gc
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from tracker import kept
from tracker.kept import SEARCH_PATH, KeptTables, naming


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as base")
        yield connection


def tables_there(connection) -> int:
    [[found]] = connection.execute(
        "select count(*) from duckdb_tables() where table_name like 'kept%'"
    ).fetchall()
    return found


def numbered(connection, number: int):
    def fill(table: str) -> None:
        connection.cursor().execute(f"create table {table} as select {number} as answer")

    return fill


def test_a_table_is_filled_once_for_all_who_ask(connection):
    tables, filled = KeptTables(connection), []

    def fill(table: str) -> None:
        filled.append(table)
        numbered(connection, 7)(table)

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: tables.get("kept_numbers", 7, fill), range(40)))
    assert len(filled) == 1
    assert len({id(table) for table in given}) == 1


def test_what_is_read_stays_and_what_nobody_reads_goes(connection, monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    tables = KeptTables(connection)
    held = tables.get("kept_numbers", 0, numbered(connection, 0))
    for number in range(1, 10):
        tables.get("kept_numbers", number, numbered(connection, number))
    assert tables_there(connection) == 3
    cursor = connection.cursor()
    cursor.execute(SEARCH_PATH)
    text = naming("from kept_numbers", {"kept_numbers": held})
    assert cursor.execute(text).fetchall() == [(0,)]
    del held
    assert tables_there(connection) == 2


def test_a_table_that_could_not_be_filled_leaves_nothing(connection):
    tables = KeptTables(connection)

    def fill(table: str) -> None:
        connection.cursor().execute(f"create table {table} as select 1 / missing")

    for _ in range(2):
        with pytest.raises(duckdb.BinderException):
            tables.get("kept_numbers", 1, fill)
    gc.collect()
    assert tables_there(connection) == 0
    assert tables.get("kept_numbers", 1, numbered(connection, 1))


def test_threads_read_their_own_table_while_others_come_and_go(connection, monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 3)
    tables = KeptTables(connection)

    def ask(turn: int) -> bool:
        number = turn % 17
        table = tables.get("kept_numbers", number, numbered(connection, number))
        cursor = connection.cursor()
        text = naming("from kept_numbers", {"kept_numbers": table})
        return cursor.execute(text).fetchall() == [(number,)]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(600)))


def test_tables_outlive_a_connection_that_was_closed(connection):
    tables = KeptTables(connection)
    held = tables.get("kept_numbers", 1, numbered(connection, 1))
    connection.close()
    del tables, held
