"""The actions of one territory, a line each, and the amounts of the agreements by stage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.charts.amounts import ladder as draw_ladder
from tracker.exports.exhibit import Column
from tracker.findings import local
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import answer_columns, blocks, breakdowns, columns, exhibits
from tracker.ui.credits import Numbered
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

MOST_SHOWN = 100
# What a screen of 1280 by 900 shows of the table without scrolling it.
SEEN_LINES = 26
# What a printed page (A4) holds, in lines of the table, with few other facts.
PRINTED_LINES = 24
TITLE_CHARACTERS, CELL_CHARACTERS = 46, 21


@dataclass
class Action:
    """One action: its words, the answers by operator, and the last day something was known."""

    title: str
    challenge_id: str
    last: date
    answers: dict[str, list[Any]] = field(default_factory=dict)

    def lines(self) -> int:
        """Estimate how many lines the action takes on paper."""
        cells = (
            sum(ceil(len(_plain(row)) / CELL_CHARACTERS) for row in rows)
            for rows in self.answers.values()
        )
        return max(ceil(len(self.title) / TITLE_CHARACTERS), *cells)


def matrix(view: View, rows: pd.DataFrame, sources: Numbered, *, taken: int) -> None:
    """Draw the matrix, the most recent first; `taken` lines of paper are needed elsewhere."""
    actions = _actions(view, rows)
    is_example = bool(rows["is_example"].any())
    title = local.actions(len(actions))
    with blocks.framed("actions", is_example=is_example):
        key = _(
            "In bold, an agreement: stage, days to answer, amount. "
            "Review: days to answer. The most recent first"
        )
        blocks.title_row(title, key if actions else "", is_example=is_example)
        if not actions:
            st.html(tag("p", escape(_("No row under the filters in force.")), css="empty"))
            return
        place = st.empty()
        shown = actions[: _shown(len(actions))]
        printed = _printed(shown, PRINTED_LINES - taken)
        with place:
            table = _table(view, shown, printed, sources, title)
            st.html(table + _hint(shown, len(actions)) + _rest(len(actions), printed))
        make = exhibits.making(
            view,
            "actions",
            title=lambda: local.actions(len(actions)),
            subtitle=_("One row an action, operator and nature asked or answered"),
            source=lambda: breakdowns.source(view),
            indicators=("commitments", "answer_delay"),
            frame=rows,
            columns=answer_columns.of_territory(view),
            is_example=is_example,
        )
        blocks.taken(view, "actions", make)


def amounts(view: View, rows: pd.DataFrame, sources: Numbered) -> None:
    """Write the amounts by stage; stages are never added together."""
    ladder = view.query("national/amount_ladder")
    staged = ladder[ladder["stage_id"] != "announced"]
    stages = local.stages()
    agreements = rows[rows["nature_id"] == "cofinancing_agreement"]
    gross, net = columns.ladder(view)[3:5]
    blocks.table_block(
        "amounts",
        title=lambda: _("Amounts by stage, never added together"),
        quoted=lambda: draw_ladder(staged, view.mode).alt,
        subtitle=_("Net: of double counting") + sources.raised(agreements["source_id"].dropna()),
        frame=staged,
        columns=[
            Column(_("Stage"), lambda row: formats.sentence(stages[row.stage_id])),
            Column(
                _("Costed"),
                lambda row: (
                    formats.unknown()
                    if row.cases is None
                    else formats.count_of(row.with_amount, row.cases)
                ),
                is_number=True,
            ),
            gross,
            replace(net, heading=_("Net")),
        ],
        source=lambda: breakdowns.source(view),
        is_numbered=True,
        view=view,
        indicators=("amount_ladder",),
        is_example=view.has_example,
    )


def _actions(view: View, rows: pd.DataFrame) -> list[Action]:
    """Group answers by action, the one where something happened last first."""
    actions: dict[str, Action] = {}
    for row in records(rows):
        day = row.decided_on or row.requested_on
        action = actions.setdefault(
            row.action_id, Action(view.text(row, "title"), row.challenge_id, day)
        )
        action.last = max(action.last, day)
        action.answers.setdefault(row.operator_id, []).append(row)
    return sorted(actions.values(), key=lambda action: action.last, reverse=True)


def _shown(count: int) -> int:
    """Return how many actions the screen holds; the reader may ask for all of them."""
    if count <= MOST_SHOWN:
        return count
    label = _("Show the {n} actions").format(n=formats.integer(count))
    return count if st.button(label, key="all_actions", type="tertiary") else MOST_SHOWN


def _printed(actions: Sequence[Action], room: int) -> int:
    """Return how many of the first actions a page holds in `room` lines."""
    count, used = 0, 0
    for action in actions:
        used += action.lines()
        if used > room:
            break
        count += 1
    return count


def _hint(shown: Sequence[Action], count: int) -> str:
    """Say on the screen that the table scrolls, when it holds more than one sees."""
    if sum(action.lines() for action in shown) <= SEEN_LINES:
        return ""
    if len(shown) < count:
        text = _("The {shown} most recent of {n}; scroll the table to see them")
    else:
        text = _("Scroll the table to see the {n} actions")
    text = text.format(shown=formats.integer(len(shown)), n=formats.integer(count))
    return tag("p", escape(text), css="hint")


def _rest(count: int, printed: int) -> str:
    """Say on paper how many actions it does not hold, and where they are."""
    if printed == count:
        return ""
    text = ngettext(
        "The most recent are printed; {n} older action is on the screen, page “Territory”.",
        "The most recent are printed; {n} older actions are on the screen, page “Territory”.",
        count - printed,
    )
    return tag("p", escape(text.format(n=formats.integer(count - printed))), css="rest")


def _table(
    view: View, actions: Sequence[Action], printed: int, sources: Numbered, title: str
) -> str:
    operators, challenges = view.kept("operators"), view.names("challenges")
    headings = (_("Action"), _("Challenge"), *operators.values())
    head = tag("tr", *(tag("th", escape(heading), scope="col") for heading in headings))
    body = (
        tag(
            "tr",
            tag("th", escape(action.title), scope="row"),
            tag("td", escape(challenges[action.challenge_id])),
            *(
                _cell(name, action.answers.get(operator_id, []), sources)
                for operator_id, name in operators.items()
            ),
            css="" if index < printed else "unprinted",
        )
        for index, action in enumerate(actions)
    )
    grid = tag(
        "table",
        tag("caption", escape(title)),
        tag("thead", head),
        tag("tbody", *body),
        css="numbers",
    )
    region = {"tabindex": "0", "role": "region", "aria-label": title}
    return tag("div", grid, css="scroll matrix", **region)


def _cell(name: str, rows: Sequence[Any], sources: Numbered) -> str:
    """Write an operator's answers to one action, each with its source."""
    if not rows:
        return tag("td", "–", css="none")
    written = (_answer(row, sources) for row in rows)
    return tag("td", *written, **{"data-operator": name})


def _answer(row: Any, sources: Numbered) -> str:
    words, days = local.answer(row)
    is_agreement = row.nature_id == "cofinancing_agreement" and row.decided_on is not None
    amount = local.amount(row)
    return tag(
        "div",
        tag("b" if is_agreement else "span", escape(words)),
        " ",
        tag("span", escape(days)),
        f", {tag('span', escape(amount))}" if amount else "",
        sources.links([row.source_id]),
        tag("small", escape(formats.day_short(row.decided_on)) if row.decided_on else ""),
        title=local.answered(row),
    )


def _plain(row: Any) -> str:
    """Return the words of an answer without the narrow spaces, which take little room."""
    words = [*local.answer(row), local.amount(row)]
    return " ".join(re.sub(r"[\u202f\u00a0]", "", word) for word in words)
