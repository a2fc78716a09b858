"""One region or one territory on stage; the same cards answer the questions of the room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker import formats
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, palette
from tracker.charts.timeline import Row, timeline
from tracker.findings import answers, figures, local
from tracker.findings.figures import Figure
from tracker.language import _, ngettext
from tracker.stage.content import (
    Content,
    Value,
    source_of_signatures,
)
from tracker.stage.scene import Scene


def region(scene: Scene) -> Content:
    """Show the card of the one region that the filters keep."""
    rows = scene.rows("local/regions")
    asked = scene.filters.regions[0]
    return Cards(scene).region(next(row for row in rows if row.region_code == asked))


def territory(scene: Scene) -> Content:
    """Show the card of the one territory that the filters keep."""
    return Cards(scene).territory(scene.rows("local/map_territories")[0])


class Cards:
    """Make the cards of many places: what they share is read once."""

    def __init__(self, scene: Scene) -> None:
        """Read the signatures, in the order in which they count, and the sources."""
        self.scene = scene
        self._documents = scene.rows("national/signatures")
        self._instruments = scene.names("instruments")
        self._lines: dict[tuple[str, ...], str] = {}

    def region(self, row: Any) -> Content:
        """Show a region (a row of local/regions) beside the country and the median region."""
        name = getattr(row, self.scene.column("region_name"))
        rate, gap, *_made = figures.region(row)
        # A screen holds shorter notes than the page.
        median = _("median {median}").format(median=formats.percentage(row.median_rate_pct))
        beside = _commitments(row) if row.commitments else replace(gap, note=median)
        found = [one for one in self._documents if row.region_code in one.region_codes]
        return Content(
            headline=local.region(row, name, self.scene.as_of),
            subtitle=local.crossing(row),
            source=self._source(found, is_example=bool(row.has_example)),
            figures=(rate, beside),
            is_example=bool(row.has_example),
            values={"region": Value(name)},
        )

    def territory(self, row: Any) -> Content:
        """Show a territory (a row of local/map_territories): document, day, commitments if any."""
        found = [one for one in self._documents if one.territory_id == row.territory_id]
        # The last document with its own days: the first may be a protocol before a contract.
        last = next(reversed(found), None)
        signature = (
            Figure(
                _("Signature"),
                self._instruments[last.instrument_id],
                note=formats.span(last.signed_earliest, last.signed_latest),
            )
            if last
            else Figure(_("Signature"), "–", note=_("not found in the sources"))
        )
        return Content(
            headline=local.territory(row),
            subtitle=row.region_names,
            source=self._source(found, is_example=bool(row.has_example)),
            figures=(signature, _commitments(row)),
            is_example=bool(row.has_example),
            values={"territory": Value(row.territory_name), "regions": Value(row.region_names)},
        )

    def _source(self, found: Sequence[Any], *, is_example: bool) -> str:
        """Return the sources of the signatures of a place, and what is invented of its card."""
        ids = tuple(sorted({one.source_id for one in found}))
        if ids not in self._lines:
            self._lines[ids] = source_of_signatures(self.scene, ids=ids)
        line = self._lines[ids]
        return f"{line} {_('Commitments: invented rows.')}" if is_example else line


def _commitments(row: Any) -> Figure:
    """Write the commitments of a place, and the agreements among them."""
    if not row.commitments:
        known = "–" if row.commitments == 0 else _("not published")
        return Figure(_("Commitments"), known)
    agreed = ngettext(
        "of which {n} co‑financing agreement",
        "of which {n} co‑financing agreements",
        row.cofinancing_agreements,
    ).format(n=formats.integer(row.cofinancing_agreements))
    return Figure(
        _("Commitments"),
        formats.integer(row.commitments),
        note=agreed,
        is_example=bool(row.has_example),
    )


def trail(scene: Scene) -> Content:
    """Draw signatures and each operator's commitments of one territory on one time line."""
    by_month = scene.query("national/commitments_by_month")
    summary = scene.row("national/summary")
    documents = scene.query("national/signatures")
    is_example = bool(summary.example_commitments)
    card = territory(scene)
    operators = scene.rows("national/operators") if summary.commitments else []
    months = {
        operator.operator_id: scene.query(
            "national/commitments_by_month", operators=[operator.operator_id]
        )
        for operator in operators
    }

    def draw(mode: Mode) -> Chart:
        colours = palette(mode)
        rows = {"signatures": Row(_("Signatures"), colours.ink, by_month[:0], documents)} | {
            operator.operator_id: Row(
                operator.name,
                colours.operators[operator.operator_id],
                months[operator.operator_id],
                documents[:0],
            )
            for operator in operators
        }
        start = scene.query("reference/list_versions")["listed_on"].min().date()
        names = scene.names("instruments")
        return timeline(rows, scene.filters.as_of, names, mode, start=start, is_compact=True)

    return Content(
        headline=answers.cumulated(by_month) if summary.commitments else card.headline,
        subtitle=_("By month, one scale. Disc: dated signature"),
        source=card.source,
        draw=draw if len(documents) or summary.commitments else None,
        is_example=is_example,
        values=card.values,
    )


def comparison(scene: Scene) -> Content:
    """Draw signatures and commitments of each place that the filters keep, on one time line."""
    kept = scene.filters
    names = scene.names("regions" if kept.regions else "territories")
    each = {
        **{code: replace(scene, filters=replace(kept, regions=(code,))) for code in kept.regions},
        **{
            territory_id: replace(scene, filters=replace(kept, territories=(territory_id,)))
            for territory_id in kept.territories
        },
    }
    is_example = any(one.row("national/summary").example_commitments for one in each.values())
    months = {place: one.query("national/commitments_by_month") for place, one in each.items()}
    found = {place: one.query("national/signatures") for place, one in each.items()}

    def draw(mode: Mode) -> Chart:
        colours = palette(mode).operators.values()
        rows = {
            place: Row(names[place], colour, months[place], found[place])
            for place, colour in zip(each, colours, strict=False)
        }
        start = scene.query("reference/list_versions")["listed_on"].min().date()
        instruments = scene.names("instruments")
        return timeline(rows, kept.as_of, instruments, mode, start=start, is_compact=True)

    documents = scene.query("national/signatures")
    line = source_of_signatures(scene, documents)
    has_rows = len(documents) or any(len(frame) for frame in months.values())
    return Content(
        headline=_("Commitments by month and dated signatures, on one scale"),
        subtitle=_("Disc: dated signature, {places}").format(
            places=formats.listed([names[place] for place in each])
        ),
        source=f"{line} {_('Commitments: invented rows.')}" if is_example else line,
        draw=draw if has_rows else None,
        is_example=is_example,
    )
