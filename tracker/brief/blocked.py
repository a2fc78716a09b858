"""What is blocked, and with which operator."""

from typing import Any

from tracker import formats, language
from tracker.brief.content import Heading, Section, Sentence, Table, fitted, others_than
from tracker.brief.reading import Reading
from tracker.findings import local
from tracker.language import _
from tracker.records import records

WAITING_LINES = 12
MOST_NAMED = 5


def section(shown: Reading) -> Section:
    """Tell requests without an answer, agreements without a convention, who has no commitment."""
    waiting = shown.query("local/waiting")
    is_example = shown.has_example
    sentences = [
        Sentence(f"{local.coverage(shown.coverage)}.", is_example),
        Sentence(f"{local.waiting(waiting)}.", is_example),
    ]
    if shown.region.signed:
        sentences.append(Sentence(_uncommitted(shown), is_example))
    if shown.region.commitments is None:
        unknown = _("What waits is unknown: no commitment is published one by one.")
        return Section(_title(), (Sentence(unknown),))
    operators = _by_operator(shown)
    tables = [operators] if any(row[1:5] != ("0", "–") * 2 for row in operators.rows) else []
    if len(waiting):
        tables.append(_oldest(shown, waiting))
    return Section(_title(), tuple(sentences), tuple(tables))


def _title() -> str:
    return _("What is blocked, and with which operator")


def _uncommitted(shown: Reading) -> str:
    """Say which territories signed without any commitment, naming the first ones."""
    rows = shown.query("local/signed_without_commitment")
    text = local.uncommitted(rows, is_known=shown.region.commitments is not None)
    named = list(rows["territory_name"][:MOST_NAMED])
    others = others_than(len(rows) - len(named))
    listed = ", ".join(named) if others else formats.listed(named)
    names = f"{listed} {others}".strip()
    return _("{finding}: {names}.").format(finding=text, names=names) if named else f"{text}."


def _by_operator(shown: Reading) -> Table:
    oldest = shown.coverage.groupby("operator_id")["awaited_days"].max().to_dict()
    rows = []
    for row in shown.operators:
        late = shown.rows("local/waiting", operators=[row.operator_id])
        rows.append(
            [
                row.name,
                formats.integer(row.awaited),
                _days(oldest.get(row.operator_id) if row.awaited else None),
                formats.integer(
                    None if row.awaited is None else late[0].total if late else 0,
                ),
                _days(late[0].waiting_days if late else None),
            ]
        )
    return fitted(
        _("By operator, as of {day}").format(day=shown.as_of),
        [
            Heading(_("Operator"), 2),
            Heading(_("Requests without an answer"), 1.2, is_number=True),
            Heading(_("The oldest"), is_number=True),
            Heading(
                _("Agreements without a convention after {days} days").format(
                    days=local.WAITING_DAYS
                ),
                1.6,
                is_number=True,
            ),
            Heading(_("The oldest agreement"), is_number=True),
        ],
        rows,
        lines=len(rows),
        is_example=any(row.has_example for row in shown.operators),
        origins=[row.has_example for row in shown.operators],
    )


def _days(days: float | None) -> str:
    if formats.is_unknown(days):
        return "–"
    return _("{n} d").format(n=formats.integer(days))


def _oldest(shown: Reading, waiting: Any) -> Table:
    names = shown.operator_names
    title = f"title_{language.current()}"
    rows = [
        [
            getattr(row, title) or formats.unknown(),
            row.territory_name,
            names[row.operator_id],
            formats.day_short(row.decided_on),
            _days(row.waiting_days),
            formats.euros(row.amount_eur),
        ]
        for row in records(waiting)
    ]
    return fitted(
        _("Agreements that wait for their convention, the oldest first"),
        [
            Heading(_("Action"), 2.9),
            Heading(_("Territory"), 2.1),
            Heading(_("Operator"), 1.75),
            Heading(_("Agreed on")),
            Heading(_("Waited"), 0.7, is_number=True),
            Heading(_("Amount"), 1.1, is_number=True),
        ],
        rows,
        lines=WAITING_LINES,
        total=int(waiting["total"].iloc[0]),
        is_example=bool(waiting["is_example"].any()),
        origins=waiting["is_example"].tolist(),
    )
