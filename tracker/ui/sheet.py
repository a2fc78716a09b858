"""The blocks of a territory's sheet: one screen, one printed page, every fact with its source."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, palette
from tracker.charts.timeline import Row, timeline
from tracker.findings import answers as said
from tracker.findings import local
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import blocks, breakdowns, columns, credits, regional
from tracker.ui.credits import Numbered
from tracker.ui.markup import escape, tag
from tracker.ui.tables import listing
from tracker.ui.view import View

# From so many characters on, a printed title takes two lines.
STYLE = Path(__file__).parent / "components" / "page" / "sheet.css"
LONG_NAME = 45


@dataclass(frozen=True)
class Known:
    """What is known of one territory, and the sources that say it, numbered."""

    territory: Any
    members: pd.DataFrame
    documents: pd.DataFrame
    answers: pd.DataFrame
    sources: Numbered

    @classmethod
    def of(cls, view: View, territory_id: str) -> "Known":
        """Ask what is known of a territory under the filters."""
        territory = view.row("local/territory", territory=territory_id)
        members = view.query("local/territory_epci", territory=territory_id)
        documents = view.query("national/signatures")
        answers = view.query("local/territory_actions", territory=territory_id)
        frames = (members, documents, answers)
        ids = [frame["source_id"].dropna() for frame in frames]
        return cls(territory, *frames, Numbered(view, [territory.source_id], *ids))

    @property
    def lines(self) -> int:
        """Estimate the lines of paper that its facts take beyond what stands at their left."""
        facts = len(self.members) + 2 * len(self.documents)
        name = 2 if len(self.territory.territory_name) > LONG_NAME else 0
        return max(0, facts - 12) + max(0, len(self.sources) - 5) + name

    def raised(self, frame: pd.DataFrame) -> str:
        """Return the raised numbers of the sources of some rows."""
        return self.sources.raised(frame["source_id"].dropna())


def identity(known: Known) -> str:
    """Write regions, departments, population and place on the list in one line."""
    row = known.territory
    text = _("{regions}. Departments: {departments}. {population} inhabitants in 2023.").format(
        regions=row.region_names,
        departments=row.department_names,
        population=formats.integer(row.population),
    )
    return f"{text} {local.listed(row)}.{known.sources.raised([row.source_id])}"


def trail(view: View, known: Known) -> None:
    """Draw the signatures and each operator's commitments on one time line."""
    documents = known.documents
    by_month = view.query("national/commitments_by_month")
    operators = view.rows("national/operators")
    start = view.query("reference/list_versions")["listed_on"].min().date()

    def draw(mode: Mode) -> Chart:
        colours = palette(mode)
        rows = {"signatures": Row(_("Signatures"), colours.ink, by_month[:0], documents)} | {
            operator.operator_id: Row(
                operator.name,
                colours.operators[operator.operator_id],
                view.query("national/commitments_by_month", operators=[operator.operator_id]),
                documents[:0],
            )
            for operator in operators
        }
        names = view.names("instruments")
        return timeline(rows, view.filters.as_of, names, mode, start=start, is_compact=True)

    subtitle = _("By month, one scale. Disc: dated signature")
    blocks.chart(
        view,
        "trail",
        title=lambda: (
            said.cumulated(by_month) if known.territory.commitments else _("No commitment known")
        ),
        subtitle=subtitle + known.raised(documents) + known.raised(known.answers),
        draw=draw,
        frame=by_month,
        columns=columns.months(),
        source=lambda: credits.beside_invented(
            credits.of_signatures(view, documents), view.has_example
        ),
        indicators=("documents_signed", "commitments"),
        is_numbered=True,
        is_example=view.has_example,
    )


def page() -> Any:
    """Return the container of blocks that are laid out for one printed page."""
    st.html(STYLE)
    return st.container(key="sheet")


def part(key: str) -> Any:
    """Return one of the two columns: `beside` the actions, or `along` with them."""
    return st.container(key=key)


def facts(view: View, known: Known) -> None:
    """List the signatures, then the groups of municipalities with SIREN and population."""
    with st.container(key="facts"):
        _signatures(view, known)
        _members(view, known)


def _signatures(view: View, known: Known) -> None:
    instruments = view.names("instruments")
    count = len(known.documents)
    title = ngettext("The dated signature", "The {n} dated signatures", count)
    with st.container(key="signed"):
        blocks.title_row(
            title.format(n=formats.integer(count))
            if count
            else _("Signature not found in the sources"),
            "",
        )
        listing(
            [
                [
                    escape(formats.span_short(row.signed_earliest, row.signed_latest)),
                    tag("b", escape(instruments[row.instrument_id]))
                    + known.sources.links([row.source_id])
                    + " "
                    + tag("small", escape(view.text(row, "note"))),
                ]
                for row in records(known.documents)
            ]
        )


def _members(view: View, known: Known) -> None:
    def title() -> str:
        count = len(known.members)
        words = ngettext("{n} group of municipalities", "{n} groups of municipalities", count)
        return words.format(n=formats.integer(count))

    with st.container(key="members"):
        blocks.table_block(
            "members",
            title=lambda: title() + known.raised(known.members),
            quoted=title,
            subtitle="",
            frame=known.members,
            columns=[
                columns.text(_("Group of municipalities"), "name"),
                columns.text("SIREN", "epci_siren"),
                columns.count(_("Inhabitants"), "population"),
            ],
            source=lambda: credits.of(view, known.members),
            is_numbered=True,
            is_long=True,
            view=view,
        )


def comparable(view: View, known: Known) -> None:
    """Set the territories most like this one side by side."""
    rows = view.query("local/comparable", territory=known.territory.territory_id)
    is_example = bool(rows["has_example"].any())
    opened = regional.sheet(view)
    with blocks.framed("comparable", is_example=is_example):
        blocks.title_row(
            _("Comparable territories"),
            _("Same state, nearest population, the same region first")
            + known.sources.raised([known.territory.source_id]),
            is_example=is_example,
        )
        if rows.empty:
            st.html(tag("p", escape(_("No territory in the same state.")), css="empty"))
            return
        items = (
            tag(
                "li",
                tag("a", escape(row.territory_name), href=opened(row), target="_self"),
                tag("span", escape(local.like(row))),
            )
            for row in records(rows)
        )
        st.html(tag("ul", *items, css="near"))


def sources(view: View, known: Known) -> None:
    """Write the numbered list that the numbers beside the facts lead to."""
    title = tag("h2", escape(_("Sources of this sheet")))
    st.html(tag("section", title, known.sources.listed(breakdowns.source(view)), css="origins"))
