"""Overview."""

from functools import partial

import figures
import frames
import panel as pn
from shared import Filters, chart, metrics, page, table

filters = Filters()
kept = filters.kept
page(
    "Vue d’ensemble",
    filters,
    pn.bind(lambda rows: metrics(frames.headlines(rows)), kept),
    pn.Row(
        pn.Column(
            chart(
                "Signatures par région",
                kept,
                partial(figures.signed_regions, signed_only=True),
                frames.regions,
            ),
            "## Ce que l’on ne sait pas",
            pn.bind(lambda rows: table(frames.gaps(rows)), kept),
        ),
        pn.Column(
            "## Dernières signatures", pn.bind(lambda rows: table(frames.latest(rows)), kept)
        ),
    ),
    chart(
        "Engagements par opérateur",
        kept,
        figures.operators,
        lambda rows: frames.by(rows, "operator"),
    ),
    "## Ce qui a changé récemment",
    pn.bind(lambda rows: table(frames.recent(rows)), kept),
)
