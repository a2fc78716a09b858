"""Commitments broken down: the blocks that several pages show alike."""

from functools import partial

from tracker.charts.commitments import by_operator
from tracker.charts.grid import grid
from tracker.findings import answers
from tracker.language import _
from tracker.ui import blocks, columns, credits, panel, pieces
from tracker.ui.view import View


def has_rows(view: View) -> bool:
    """Tell whether there is a commitment under the filters."""
    return bool(view.row("national/summary").commitments)


def source(view: View) -> str:
    """Return the source line of commitments: what is published, returned, and invented."""
    announced = view.announced("commitments")
    ids = [announced.source_id] if announced else []
    ids.extend(view.row("national/summary").return_ids)
    return pieces.example_source(credits.of(view, ids=ids), view.has_example)


def operators(view: View) -> None:
    """Draw commitments by operator; a click keeps the operator."""
    rows = view.query("national/commitments_by_operator")
    blocks.chart(
        view,
        "operators",
        title=lambda: answers.leading_operators(rows),
        subtitle=_(
            "Commitments by operator, {perimeter}, to {day}. Dark: co‑financing agreement. "
            "Pale: fast-track review"
        ).format(perimeter=view.perimeter, day=view.as_of),
        draw=partial(by_operator, rows, view.names("operators")) if has_rows(view) else None,
        frame=rows,
        columns=[columns.text(_("Operator"), "name"), *columns.commitments()],
        source=partial(source, view),
        indicators=("commitments", "cofinancing_share"),
        is_example=view.has_example,
        on_click=lambda ids: panel.toggle(view, "operators", ids[0]),
    )


def challenges(view: View) -> None:
    """Draw agreements out of commitments by operator and challenge; a click keeps the challenge."""
    rows = view.query("national/commitments_by_challenge")
    names, challenge_names = view.kept("operators"), view.kept("challenges")
    blocks.chart(
        view,
        "challenges",
        title=lambda: answers.strongest_cell(rows, view.kept("operators"), view.kept("challenges")),
        subtitle=_("Agreements out of commitments, by operator and challenge. Shade: commitments"),
        draw=partial(grid, rows, names, challenge_names) if has_rows(view) else None,
        narrow={"narrow": True},
        frame=rows,
        columns=[
            columns.text(_("Operator"), "operator_id", names),
            columns.text(_("Challenge"), "challenge_id", challenge_names),
            *columns.commitments(),
        ],
        source=partial(source, view),
        indicators=("commitments", "cofinancing_share"),
        is_example=view.has_example,
        on_click=lambda ids: panel.toggle(view, "challenges", ids[1]),
    )
