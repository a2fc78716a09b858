"""Co-financing agreements."""

import figures
import frames
from shared import Filters, chart, page

filters = Filters()
kept = filters.kept
page(
    "Co-financements",
    filters,
    chart(
        "Engagements par opérateur",
        kept,
        figures.operators,
        lambda rows: frames.by(rows, "operator"),
    ),
    chart("Engagements cumulés", kept, figures.months, frames.by_month),
    chart(
        "Opérateurs et enjeux",
        kept,
        figures.challenges,
        lambda rows: frames.by(rows, "operator", "challenge"),
    ),
    chart("Engagements par région", kept, figures.commitment_regions, frames.by_region),
    chart("Montants", kept, figures.ladder, frames.amounts),
)
