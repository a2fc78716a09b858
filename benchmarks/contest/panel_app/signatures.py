"""Signatures."""

import figures
import frames
from shared import Filters, chart, page

filters = Filters()
kept = filters.kept
page(
    "Signatures",
    filters,
    chart("Signatures cumulées", kept, figures.curve, lambda rows: rows.signatures),
    chart("Documents signés", kept, figures.documents, lambda rows: rows.signatures),
    chart("Signatures par région", kept, figures.signed_regions, frames.regions),
)
