"""Show the accepted returns to DuckDB: their records as tables, their rows as views."""

from collections.abc import Iterable, Sequence

import duckdb

from tracker.durable import sha256
from tracker.errors import SourceError
from tracker.returns.findings import FINDINGS, ROWS
from tracker.returns.history import periods, pieces
from tracker.returns.kinds import KINDS
from tracker.returns.record import Record
from tracker.snapshot.stage import Progress
from tracker.snapshot.state import State


def stage_returns(
    connection: duckdb.DuckDBPyConnection,
    state: State,
    scripts: dict[str, str],
    progress: Progress,
) -> None:
    """Stage the returns of a state beside the staged source files, and check them together.

    SourceError: a file that is not the one that was accepted, a row that names what is no more.
    """
    connection.execute(scripts["31_stage_returns"])
    _insert(
        connection,
        "staged_source_days",
        ((source, day, state.knows(source)) for source, day in state.source_days.items()),
    )
    returns = [event for event in state.events if event.event == "return"]
    _check_files(state, returns, progress)
    _insert(connection, "staged_returns", (_row(state, event) for event in state.events))
    in_time = periods(state.events)
    _insert(
        connection, "staged_periods", ((one.return_id, one.since, one.until) for one in in_time)
    )
    operators = [
        row[0] for row in connection.view("staged_operators").select("operator_id").fetchall()
    ]
    _insert(
        connection,
        "staged_pieces",
        (
            (piece.return_id, piece.operator, piece.since, piece.until)
            for piece in pieces(state.events, operators)
        ),
    )
    _insert(
        connection,
        "staged_left_out",
        ((event.id, why, lines) for event in returns for why, lines in event.left_out.items()),
    )
    _insert(
        connection,
        "staged_return_decisions",
        ((event.id, one.question, one.answer) for event in returns for one in event.decisions),
    )
    _show(connection, state, returns)
    for name in ("32_returned_commitments", "33_returned_signatures"):
        connection.execute(scripts[name])
    faults = [
        sentence for (sentence,) in connection.execute(scripts["34_check_returns"]).fetchall()
    ]
    if faults:
        raise SourceError(faults)


def _check_files(state: State, returns: Sequence[Record], progress: Progress) -> None:
    """Refuse files that are not, byte for byte, those that were accepted."""
    faults = []
    for number, event in enumerate(returns):
        progress(f"Lecture du retour {event.id}", 0.5 + 0.05 * number / len(returns))
        for name in (ROWS, FINDINGS):
            path = state.folder(event) / name
            if not path.is_file():
                found = "il manque"
            elif sha256(path) != event.files[name].sha256:
                found = "il a changé depuis"
            else:
                continue
            faults.append(
                f"returns/{event.id}/{name} n’est plus celui qui a été accepté : {found}. Remettez"
                " le dossier depuis sa sauvegarde ; « python -m tracker returns verify » dit tout"
                " ce qui lui manque."
            )
    if faults:
        raise SourceError(faults)


def _row(state: State, event: Record) -> tuple[object, ...]:
    """Return a row of `staged_returns`."""
    folder = state.folder(event)
    original = next((one for name, one in event.files.items() if name.startswith("original")), None)
    return (
        event.id,
        event.number,
        event.event,
        event.kind,
        event.operator or None,
        event.region or None,
        event.known_at,
        event.sent_by or None,
        event.sent_on,
        event.accepted_by,
        event.withdraws or None,
        event.reason or None,
        event.file_name or None,
        original.sha256 if original else None,
        original.bytes if original else None,
        event.rows,
        event.aside,
        event.waiting,
        event.faults,
        event.warnings,
        event.agreed_eur,
        str(folder / ROWS),
        str(folder / FINDINGS),
    )


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]
) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"insert into {table} values ({marks})", row)


def _show(connection: duckdb.DuckDBPyConnection, state: State, returns: Sequence[Record]) -> None:
    """Show the rows of each kind and the findings of all as views, each row with its file."""
    for kind in KINDS.values():
        columns = dict.fromkeys(("sheet", "line", *kind.fields, "waits"), "varchar")
        files = [str(state.folder(event) / ROWS) for event in returns if event.kind == kind.id]
        view = f"staged_returned_{kind.id}"
        if files:
            connection.read_csv(
                files,  # type: ignore[arg-type]
                header=True,
                columns=columns,
                auto_detect=False,
                sep=",",
                quotechar='"',
                escapechar='"',
                na_values="",
                filename=True,
            ).create_view(view)
        else:
            _empty(connection, view, columns)
    files = [str(state.folder(event) / FINDINGS) for event in returns]
    columns = dict.fromkeys(("level", "heading", "words"), "varchar")
    if files:
        connection.read_json(
            files,  # type: ignore[arg-type]
            columns=columns,
            format="newline_delimited",
            filename=True,
        ).create_view("staged_findings")
    else:
        _empty(connection, "staged_findings", columns)


def _empty(connection: duckdb.DuckDBPyConnection, name: str, columns: Iterable[str]) -> None:
    cells = ", ".join(f"null::varchar as {column}" for column in (*columns, "filename"))
    connection.sql(f"select {cells} limit 0").create_view(name)
