"""What was sent, accepted and withdrawn: who speaks for whom, and what stays aside."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext
from tracker.records import records

Names = Mapping[str, str]


def finding(events: pd.DataFrame, operators: Names, regions: Names) -> str:
    """Say how many returns are in force, and whose they are."""
    speaking = [row for row in records(events) if row.state == "in_force"]
    if not speaking:
        return _("No return is in force: the commitments shown are an invented example")
    names = dict.fromkeys(sender(row, operators, regions) for row in reversed(speaking))
    text = ngettext(
        "{n} return in force, from {names}", "{n} returns in force, from {names}", len(speaking)
    )
    return text.format(n=formats.integer(len(speaking)), names=formats.listed(list(names)))


def sender(row: Any, operators: Names, regions: Names) -> str:
    """Name who sends: an operator or a region."""
    return operators[row.operator_id] if row.operator_id else regions[row.region_code]


def sender_name(record: Any, operators: Names, regions: Names) -> str:
    """Name the sender of a record."""
    return operators[record.operator] if record.operator else regions[record.region]


def kind(name: str) -> str:
    """Name a kind of returns."""
    return {"commitments": _("Commitments"), "signatures": _("Signatures")}[name]


def event(row: Any) -> str:
    """Name an event: a return of a kind, or the withdrawal of one."""
    if row.event == "withdrawal":
        return _("Withdrawal of return no. {n}").format(n=int(row.withdraws.split("-")[0]))
    return kind(row.kind)


def state(row: Any) -> str:
    """Say what became of a return."""
    day = formats.day_short(row.changed_at) if row.changed_at else ""
    words = {
        "in_force": _("in force"),
        "replaced": _("replaced by no. {n} on {day}"),
        "withdrawn": _("withdrawn by no. {n} on {day}"),
        "withdrawal": "–",
    }
    return words[row.state].format(n=row.changed_by, day=day)


def aside(row: Any) -> str:
    """Count the lines of a return that do not count, by what they wait for."""
    if row.event == "withdrawal":
        return "–"
    parts = [
        (row.aside, ngettext("{n} at fault", "{n} at fault", row.aside)),
        (row.waiting, ngettext("{n} unanswered", "{n} unanswered", row.waiting)),
        (row.left_out, ngettext("{n} no row", "{n} no rows", row.left_out)),
    ]
    written = [text.format(n=formats.integer(n)) for n, text in parts if n]
    return ", ".join(written) or _("none")


def counted(row: Any) -> str:
    """Say how many rows of a return count now, of those accepted."""
    if row.event == "withdrawal":
        return "–"
    if row.counted == row.rows:
        return formats.integer(row.rows)
    return formats.count_of(row.counted or 0, row.rows)


def reason(row: Any) -> str:
    """Say why lines of a return do not count."""
    if row.sort == "question":
        return _("a value that is only likely, and was not answered")
    if row.sort == "left_out":
        return _("no row: {what}").format(what=row.words)
    return _("at fault, expected: {what}").format(what=row.words)


def question(key: str, names: Mapping[str, Names]) -> str:
    """Write a question that was answered, from its key: `territory:chatelleraut=ti-7504`."""
    column, _colon, rest = key.partition(":")
    typed, _equals, meant = rest.rpartition("=")
    name = names.get(column, {}).get(meant)
    if not name:
        return key
    return _("Does “{typed}” mean “{name}”?").format(typed=typed.replace("-", " "), name=name)


def reach(rows: int, counted_rows: int, spoken_for: int) -> list[str]:
    """Say which rows of a return will not count one by one, and why."""
    alike = rows - spoken_for - counted_rows
    said = []
    if spoken_for:
        text = ngettext(
            "{n} row does not count: the operator that it names speaks for itself.",
            "{n} rows do not count: the operators that they name speak for themselves.",
            spoken_for,
        )
        said.append(text.format(n=formats.integer(spoken_for)))
    if alike > 0:
        text = ngettext(
            "{n} row says the same as another, and counts with it.",
            "{n} rows say the same as others, and count with them.",
            alike,
        )
        said.append(text.format(n=formats.integer(alike)))
    return said


def room(count: int) -> str:
    """Say how many invented commitments make room for real ones; empty for none."""
    if count <= 0:
        return ""
    text = ngettext(
        "{n} invented commitment makes room for it.",
        "{n} invented commitments make room for it.",
        count,
    )
    return text.format(n=formats.integer(count))


def listed(shown: int, total: int) -> str:
    """Say how many rows are listed, of how many."""
    if shown >= total:
        return ngettext("{n} in all", "{n} in all", total).format(n=formats.integer(total))
    return _("The first {shown} of {total}").format(
        shown=formats.integer(shown), total=formats.integer(total)
    )


def accepted(rows: int, aside_rows: int) -> str:
    """Say what accepting does to the rows of a file."""
    text = ngettext(
        "{n} row will be published at once, on every screen.",
        "{n} rows will be published at once, on every screen.",
        rows,
    ).format(n=formats.integer(rows))
    if not aside_rows:
        return text
    left = ngettext(
        "{n} row stays aside: it is kept with its reason, and does not count.",
        "{n} rows stay aside: they are kept with their reasons, and do not count.",
        aside_rows,
    )
    return f"{text} {left.format(n=formats.integer(aside_rows))}"


def published(record: Any, name: str) -> str:
    """Say what was just published; `name` is the sender's."""
    if record.event == "withdrawal":
        return _("Withdrawn: {id}. What stood before it is published again.").format(
            id=record.withdraws
        )
    text = ngettext(
        "Published: return no. {number} of {name}, {n} row.",
        "Published: return no. {number} of {name}, {n} rows.",
        record.rows,
    )
    return text.format(number=record.number, name=name, n=formats.integer(record.rows))
