"""What became known between two days: how much is new, moved, corrected or withdrawn, by whom."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd

from tracker import formats
from tracker.findings.fields import NOTHING
from tracker.language import _, ngettext
from tracker.records import records

MOST_NAMED = 4
"""The authors that a source names; it counts the others."""
COUNTS = (
    "new_signatures",
    "late_signatures",
    "corrected_signatures",
    "withdrawn_signatures",
    "new_commitments",
    "late_commitments",
    "moved_commitments",
    "corrected_commitments",
    "withdrawn_commitments",
)
Names = Mapping[str, str]


def finding(events: pd.DataFrame, first: date, last: date, operators: Names, regions: Names) -> str:
    """Say what became known between two days: signatures, then commitments."""
    if first == last:
        return _("On {day}: choose two different days to compare").format(day=formats.day(first))
    days = {"first": formats.day(first), "last": formats.day(last)}
    counted = {name: int(events[name].sum()) for name in COUNTS}
    parts = [
        text.format(n=formats.integer(counted[name])) + _by(events, name, operators, regions)
        for name, text in _parts(counted)
        if counted[name]
    ]
    if not parts:
        return _("Between {first} and {last}, nothing more became known").format(**days)
    return _("Between {first} and {last}: {changes}").format(changes=", ".join(parts), **days)


def total(events: pd.DataFrame, things: str) -> int:
    """Count what changed among `signatures` or `commitments`."""
    names = [name for name in COUNTS if name.endswith(things) and not name.startswith("late")]
    return int(events[names].to_numpy().sum())


def _parts(counted: Mapping[str, int]) -> list[tuple[str, str]]:
    n = counted.__getitem__
    return [
        (
            "new_signatures",
            ngettext("{n} more signature known", "{n} more signatures known", n("new_signatures")),
        ),
        (
            "corrected_signatures",
            ngettext(
                "{n} signature corrected backwards",
                "{n} signatures corrected backwards",
                n("corrected_signatures"),
            ),
        ),
        (
            "withdrawn_signatures",
            ngettext(
                "{n} signature withdrawn",
                "{n} signatures withdrawn",
                n("withdrawn_signatures"),
            ),
        ),
        (
            "new_commitments",
            ngettext(
                "{n} more commitment known", "{n} more commitments known", n("new_commitments")
            ),
        ),
        (
            "moved_commitments",
            ngettext("{n} commitment advanced", "{n} commitments advanced", n("moved_commitments")),
        ),
        (
            "corrected_commitments",
            ngettext(
                "{n} commitment corrected backwards",
                "{n} commitments corrected backwards",
                n("corrected_commitments"),
            ),
        ),
        (
            "withdrawn_commitments",
            ngettext(
                "{n} commitment withdrawn",
                "{n} commitments withdrawn",
                n("withdrawn_commitments"),
            ),
        ),
    ]


def _by(events: pd.DataFrame, name: str, operators: Names, regions: Names) -> str:
    """Name who corrected, when it is one sender."""
    if not name.startswith("corrected"):
        return ""
    authors = {author(row, operators, regions) for row in records(events[events[name] > 0])}
    return _(" by {author}").format(author=authors.pop()) if len(authors) == 1 else ""


def signatures(row: Any) -> str:
    """Count what changed among signatures: `2 additions, 1 correction`."""
    return _counted(
        row.new_signatures,
        row.late_signatures,
        0,
        row.corrected_signatures,
        row.withdrawn_signatures,
    )


def commitments(row: Any) -> str:
    """Count what changed among commitments: `2 additions (1 of them dated earlier), 1 advance`."""
    return _counted(
        row.new_commitments,
        row.late_commitments,
        row.moved_commitments,
        row.corrected_commitments,
        row.withdrawn_commitments,
    )


def _counted(new: int, late: int, moved: int, corrected: int, withdrawn: int) -> str:
    added = ngettext("{n} addition", "{n} additions", new)
    if late == new:
        added = ngettext("{n} addition, dated earlier", "{n} additions, dated earlier", new)
    elif late:
        added += _(" ({late} of them dated earlier)")
    added = added.format(n=formats.integer(new), late=formats.integer(late))
    others = (
        (moved, ngettext("{n} advance", "{n} advances", moved)),
        (corrected, ngettext("{n} correction", "{n} corrections", corrected)),
        (withdrawn, ngettext("{n} withdrawal", "{n} withdrawals", withdrawn)),
    )
    written = [text.format(n=formats.integer(n)) for n, text in others if n]
    return ", ".join([added, *written] if new else written) or NOTHING


def author(row: Any, operators: Names, regions: Names) -> str:
    """Name who says so: an operator, a region, or the publisher of a source."""
    if row.operator_id:
        return operators[row.operator_id]
    if row.region_code:
        return _("the region {name}").format(name=regions[row.region_code])
    return str(row.publisher)


def event(row: Any) -> str:
    """Name an event of knowledge: a return, a withdrawal, or the title of a source."""
    if row.event == "source":
        return str(row.title)
    if row.event == "withdrawal":
        return _("Withdrawal of return no. {n}").format(n=int(row.withdraws.split("-")[0]))
    words = {
        "commitments": _("Return no. {n}, commitments"),
        "signatures": _("Return no. {n}, signatures"),
    }
    return words[row.kind].format(n=row.number)


def mark(change: str, *, is_late: bool) -> str:
    """Return the sign and the word of a sort of change; they do not rest on colour."""
    words = {
        "new": _("+ Addition, dated earlier") if is_late else _("+ Addition"),
        "moved": _("→ Advance"),
        "corrected": _("≠ Correction"),
        "withdrawn": _("− Withdrawal"),
    }
    return words[change]


def sort(change: str, *, is_late: bool) -> str:
    """Return the word of a sort of change, without its sign: a file would run some of them."""
    return mark(change, is_late=is_late).partition(" ")[2]


def totals(events: pd.DataFrame, things: str) -> str:
    """Count each sort of change among `signatures` or `commitments`, of all the events."""
    added = SimpleNamespace(**{name: int(events[name].sum()) for name in COUNTS})
    return signatures(added) if things == "signatures" else commitments(added)


def authors(events: pd.DataFrame, things: str, operators: Names, regions: Names) -> str:
    """Name those who made `signatures` or `commitments` change, and on which day they last did.

    With no `things`, those who made any change. Past four, the others are counted.
    """
    names = [name for name in COUNTS if name.endswith(things)]
    told = {
        author(row, operators, regions): formats.day(row.known_at)
        for row in records(events[events[names].sum(axis=1) > 0])
    }
    named = [f"{formats.sentence(who)}, {day}" for who, day in told.items()]
    others = len(named) - MOST_NAMED
    if others > 0:
        named[MOST_NAMED:] = [
            ngettext("{n} other", "{n} others", others).format(n=formats.integer(others))
        ]
    said = _("; ").join(named)
    return ngettext("Source: {names}.", "Sources: {names}.", len(told)).format(names=said)


def meanings(first: date) -> list[str]:
    """Say what each mark means."""
    return [
        text.format(day=formats.day(first))
        for text in (
            _("+ Addition: nobody had said it; dated earlier when it speaks of {day} or before."),
            _("→ Advance: only steps dated after {day} were added."),
            _("≠ Correction: what was said is changed, or completed on {day} or before."),
            _("− Withdrawal: it was said, and is no more."),
        )
    ]


def replaced(count: int) -> str:
    """Say how many invented commitments made room for returns, or came back; empty for none."""
    if count > 0:
        return ngettext(
            "{n} invented commitment made room for the rows of a first return: "
            "it was replaced, not withdrawn; the gaps above count it.",
            "{n} invented commitments made room for the rows of a first return: "
            "they were replaced, not withdrawn; the gaps above count them.",
            count,
        ).format(n=formats.integer(count))
    if count < 0:
        return ngettext(
            "{n} invented commitment is back: the return that replaced it was withdrawn.",
            "{n} invented commitments are back: the returns that replaced them were withdrawn.",
            -count,
        ).format(n=formats.integer(-count))
    return ""
