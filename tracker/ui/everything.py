"""All the data, to take away: the package of tables, and the commitments one by one."""

from functools import partial
from pathlib import Path

import streamlit as st

from tracker import language
from tracker.exports.csv_file import csv_bytes
from tracker.exports.exhibit import Context, Exhibit
from tracker.exports.naming import file_name
from tracker.exports.xlsx_file import xlsx_bytes
from tracker.language import _
from tracker.package import make_package, package_name
from tracker.snapshot import Progress
from tracker.ui import answer_columns, blocks, breakdowns, exhibits, prepared, view
from tracker.ui.taken import MEDIA
from tracker.ui.view import View

ZIP = "application/zip"


def draw(shown: View) -> None:
    """Offer the package of the snapshot, and the commitments under the filters."""
    with blocks.framed("everything"):
        blocks.title_row(
            _("Take all the data away"),
            _(
                "Every table of the snapshot, with its schema, licence and sources (Parquet, CSV, "
                "Frictionless). Commitments one by one: under the filters in force"
            ),
        )
    with st.container(key="files", horizontal=True):
        prepared.offer(
            "package",
            ("package", shown.snapshot.id),
            lambda path, progress: make_package(view.settings(), shown.snapshot, path, progress),
            label=_("data package (ZIP)"),
            name=package_name(shown.snapshot),
            media=ZIP,
        )
        for extension, label in (("csv", "CSV"), ("xlsx", "Excel")):
            prepared.offer(
                f"commitments_{extension}",
                (extension, shown.snapshot.id, repr(shown.filters), language.current()),
                partial(_write, shown, exhibits.context(shown, ("commitments",)), extension),
                label=_("commitments one by one ({format})").format(format=label),
                name=file_name("engagements", shown.perimeter, shown.filters.as_of, extension),
                media=MEDIA[extension],
            )


def _write(shown: View, context: Context, extension: str, path: Path, progress: Progress) -> None:
    words = _("Writing the rows…")
    progress(_("Reading the rows…"), 0.0)
    # Asked once for a file: kept with the answers of pages, it would take their place.
    frame = view.database().query("exports/commitments", shown.filters.parameters(), shown.snapshot)
    exhibit = Exhibit(
        name="engagements",
        title=_("Commitments one by one"),
        subtitle=_("{perimeter}, as of {day}").format(perimeter=shown.perimeter, day=shown.as_of),
        frame=frame,
        columns=answer_columns.one_by_one(shown),
        source=breakdowns.source(shown),
        context=context,
        is_example=bool(frame["is_example"].any()),
    )
    write = {"csv": csv_bytes, "xlsx": xlsx_bytes}[extension]
    path.write_bytes(write(exhibit, lambda done: progress(words, done)))
