"""Overview: what an adviser needs in ten seconds."""

from tracker.charts import commitments as commitment_charts
from tracker.charts import signatures as signature_charts
from tracker.findings import answers, signing
from tracker.language import _
from tracker.ui import blocks, columns, credits, headlines, panel, view

shown = view.current()
summary = shown.row("national/summary")
documents = shown.query("national/signatures")
by_region = shown.query("national/signatures_by_region")
signed = by_region[by_region["signed"] > 0]
operators = shown.query("national/operators")
recent = shown.query("national/recent")
partial_list = _("Signatures found in public sources: a partial list.")

blocks.heading(shown, _("Overview"), signing.signed(summary), signing.lead(summary))
blocks.figures(headlines.of(shown, summary))
left, right = blocks.halves("overview", (56, 44))
with left:
    blocks.chart(
        shown,
        "regions",
        title=signing.regions(by_region),
        subtitle=_(
            "Territories with a dated signature, out of the list of the end of 2022. "
            "In the other regions, none was found in the sources"
        ),
        drawn=signature_charts.by_region(
            signed, shown.mode, name_column=shown.column("region_name")
        )
        if len(signed)
        else None,
        frame=by_region,
        columns=columns.regions(shown.column("region_name")),
        source=credits.of(shown, documents, ids=["cdc-liste"], more=partial_list),
        on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
    )
with right:
    headlines.latest(shown, documents)
    headlines.published_split(shown)
    headlines.unknowns(shown)
blocks.chart(
    shown,
    "operators",
    title=answers.leading_operators(operators),
    subtitle=_(
        "Commitments by operator, {perimeter}, to {day}. Dark: co‑financing agreement. "
        "Pale: fast-track review"
    ).format(perimeter=shown.perimeter, day=shown.as_of),
    drawn=commitment_charts.by_operator(operators, shown.names("operators"), shown.mode)
    if summary.commitments
    else None,
    frame=operators,
    columns=[columns.text(_("Operator"), "name"), *columns.commitments()],
    source=blocks.example_source(
        credits.of(shown, ids=["industriemag-2019-03"]), bool(summary.example_commitments)
    ),
    is_example=bool(summary.example_commitments),
    on_click=lambda ids: panel.toggle(shown, "operators", ids[0]),
)
headlines.changes(shown, recent)
