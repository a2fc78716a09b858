"""What the check of a return found: counts, questions to answer, faults, what was read."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import returns as words
from tracker.findings.figures import Figure
from tracker.language import _, ngettext
from tracker.returns.findings import Finding, Report
from tracker.returns.workbook import write_workbook
from tracker.ui import blocks, columns, tables
from tracker.ui.markup import plain
from tracker.ui.returns_desk import SHOWN, Answer, Desk

MOST_QUESTIONS = 50
QUESTION = "returns_answer_"


def draw(desk: Desk) -> None:
    """Draw the report of the last check, once there is one."""
    report = desk.report
    if report is None:
        return
    blocks.title_row(_("3. Read what the check found"), _outcome(report))
    blocks.figures(_figures(report))
    tables.sentences([*report.notes, *_left_out(report)])
    _questions(desk, report)
    _answers(desk)
    _findings("faults", _("To mend in the file"), desk.findings["fault"], report.faults)
    _findings("warnings", _("To look at again"), desk.findings["warning"], report.warnings)
    _changes(report)
    st.download_button(
        _("Report to send back (XLSX, faulty cells coloured)"),
        data=partial(_workbook, report, desk.check),
        file_name="rapport-de-verification.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="returns_report",
        on_click="ignore",
    )


def _outcome(report: Report) -> str:
    if report.is_clean:
        return _("Every row can be accepted")
    if not report.rows:
        return _("No row can be accepted yet: mend the file and drop it again, or answer")
    return _("The rows that are ready can be accepted without the others")


def _figures(report: Report) -> list[Figure]:
    return [
        Figure(
            _("Ready"),
            formats.integer(report.rows),
            ngettext("row", "rows", report.rows),
            _("read without a fault"),
        ),
        Figure(
            _("To mend"),
            formats.integer(report.aside),
            ngettext("row", "rows", report.aside),
            ngettext("{n} fault", "{n} faults", report.faults).format(
                n=formats.integer(report.faults)
            ),
        ),
        Figure(
            _("Waiting"),
            formats.integer(report.waiting),
            ngettext("row", "rows", report.waiting),
            ngettext("{n} question", "{n} questions", len(report.questions)).format(
                n=formats.integer(len(report.questions))
            ),
        ),
        Figure(
            _("To look at again"),
            formats.integer(report.warnings),
            note=_("warnings stop nothing"),
        ),
    ]


def _left_out(report: Report) -> list[str]:
    return [
        _("Left out, no rows: {why} ({n})").format(why=why, n=formats.integer(count))
        for why, count in report.left_out.items()
    ]


def _questions(desk: Desk, report: Report) -> None:
    """Ask what is only likely; the answers are taken together, and the file checked again."""
    asked = report.questions[:MOST_QUESTIONS]
    if not asked:
        return
    title = ngettext("{n} question to answer", "{n} questions to answer", len(report.questions))
    blocks.title_row(
        title.format(n=formats.integer(len(report.questions))),
        _("What is only likely waits for your answer; a no makes it a fault to mend"),
    )
    with st.form("returns_questions", border=False):
        for rank, question in enumerate(asked):
            where = ngettext(
                "column {heading}, line {line}",
                "column {heading}, line {line} and others, {n} lines in all",
                question.lines,
            ).format(heading=question.heading, line=question.line, n=question.lines)
            st.radio(
                f"{plain(question.sentence())} · {plain(where)}",
                (True, False),
                index=None,
                key=f"{QUESTION}{desk.checks}_{rank}",
                format_func=lambda is_yes: _("Yes") if is_yes else _("No"),
                horizontal=True,
            )
        st.form_submit_button(
            _("Answer and check again"),
            key="returns_answer",
            on_click=_answer,
            args=(desk, [(one.key, one.sentence()) for one in asked]),
        )


def _answer(desk: Desk, asked: Sequence[tuple[str, str]]) -> None:
    given = {
        key: Answer(sentence, st.session_state[f"{QUESTION}{desk.checks}_{rank}"])
        for rank, (key, sentence) in enumerate(asked)
        if st.session_state.get(f"{QUESTION}{desk.checks}_{rank}") is not None
    }
    if given:
        desk.answer(given)


def _answers(desk: Desk) -> None:
    if not desk.answers:
        return
    tables.sentences(
        [
            _("Answered: {question} {answer}").format(
                question=answer.question, answer=_("Yes") if answer.is_yes else _("No")
            )
            for answer in desk.answers.values()
        ]
    )
    st.button(
        _("Take the answers back"),
        key="returns_unanswer",
        type="tertiary",
        on_click=_unanswer,
        args=(desk,),
    )


def _unanswer(desk: Desk) -> None:
    if not desk.is_publishing:
        desk.answers, desk.remembered = {}, {}
        desk.stale()


def _findings(key: str, title: str, found: Sequence[Finding], total: int) -> None:
    if found:
        _table(key, title, total, [asdict(finding) for finding in found], _finding_columns())


def _finding_columns() -> list[Column]:
    return [
        Column(_("Sheet"), lambda row: row.sheet or "–"),
        Column(_("Line"), lambda row: str(row.line or "–"), is_number=True),
        Column(_("Column"), lambda row: f"{row.letter} {row.heading}".strip() or "–"),
        Column(_("Value"), lambda row: row.value or "–"),
        Column(_("Expected"), lambda row: row.words),
        Column(_("Suggestion"), lambda row: row.suggestion or "–"),
    ]


def _changes(report: Report) -> None:
    if report.changes:
        rows = [asdict(change) for change in report.changes[:SHOWN]]
        written: list[Column] = [
            columns.text(_("Column"), "heading"),
            columns.text(_("Written"), "typed"),
            columns.text(_("Read as"), "read_as"),
            columns.text(_("Rule"), "rule"),
            columns.count(_("Cells"), "cells"),
        ]
        _table("changes", _("Read with certainty"), len(report.changes), rows, written)


def _table(
    key: str, title: str, total: int, rows: list[dict[str, Any]], written: Sequence[Column]
) -> None:
    blocks.table_block(
        f"returns_{key}",
        title=lambda: title,
        subtitle=words.listed(len(rows), total),
        frame=pd.DataFrame(rows),
        columns=written,
        is_long=True,
    )


def _workbook(report: Report, folder: Path) -> bytes:
    written = BytesIO()
    write_workbook(report, folder, written)
    return written.getvalue()
