"""What an open window shows of a block: the sentence to cite, its proof, its files."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from tracker import formats, language
from tracker.charts.palette import Mode
from tracker.errors import TrackerError
from tracker.exports import images, provenance
from tracker.exports.citation import sentences
from tracker.exports.csv_file import csv_bytes
from tracker.exports.exhibit import Exhibit
from tracker.exports.images import Size
from tracker.exports.json_file import json_bytes
from tracker.exports.naming import file_name
from tracker.exports.powerpoint import pptx_bytes
from tracker.exports.subjects import subject
from tracker.exports.xlsx_file import xlsx_bytes
from tracker.language import _
from tracker.ui.exhibits import Make
from tracker.ui.markup import escape, tag

LANGUAGES = {"fr": "Français", "en": "English"}
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "svg": "image/svg+xml",
}
OTHER_SIZE = "other"
SMALLEST_READ = 8
"""Pixels under which a text cannot be read in a picture."""


def download(
    label: str, what: str, exhibit: Exhibit, extension: str, write: Callable[[], bytes]
) -> None:
    """Draw the button of a file, made when it is clicked, in the language of the screen."""
    context, asked = exhibit.context, language.current()

    def made() -> bytes:
        with language.spoken(asked):
            return write()

    st.download_button(
        label,
        made,
        file_name(what, context.perimeter, context.as_of, extension),
        MEDIA[extension],
        key=f"take_file_{extension}",
        on_click="ignore",
    )


def page(makes: Sequence[Make]) -> None:
    """Offer the slides of all that a page shows."""
    name, finding = st.session_state["page"], st.session_state["finding"]
    exhibits = [make() for make in makes]
    figures = [figure for exhibit in exhibits for figure in exhibit.figures]
    drawn = [exhibit for exhibit in exhibits if not exhibit.figures] or exhibits
    text = _("One slide a chart or table, native and editable, with notes and sources.")
    st.html(tag("p", escape(text)))
    write = partial(pptx_bytes, drawn, title=finding, figures=figures)
    download(_("Download the slides"), name, exhibits[0], "pptx", write)


def opened(make: Make, lost: str) -> None:
    """Show what can be taken away of a block; `lost` says why its link may not last."""
    exhibit = make()
    chip = tag("span", escape(_("Invented example")), css="ex") if exhibit.is_example else ""
    st.html(tag("div", tag("h2", escape(exhibit.title)), chip, css="chead"))
    with st.container(key="take_sentences"):
        for spoken, name in LANGUAGES.items():
            with language.spoken(spoken):
                text = "\n\n".join(sentences(make()))
            st.html(tag("p", escape(name), css="eb"))
            st.code(text, language=None, wrap_lines=True)
    st.html(_proof(exhibit))
    st.html(tag("p", escape(_("Permanent link to this view on this snapshot")), css="eb"))
    st.code(exhibit.context.link, language=None, wrap_lines=True)
    if lost:
        st.html(tag("p", escape(_("The link may not last: {why}").format(why=lost)), css="notice"))
    _files(exhibit)


def _proof(exhibit: Exhibit) -> str:
    """Return definitions, cautions, perimeter, filters, dates, sources and snapshot as HTML."""
    context = exhibit.context
    rows = [
        (one.name, " ".join(filter(None, (one.text, one.caution)))) for one in context.definitions
    ]
    if exhibit.is_example:
        rows.insert(0, (_("Invented example"), provenance.warning()))
    rows += [
        (_("Perimeter"), context.perimeter),
        (_("Dates"), provenance.dates(context)),
        *context.filters,
        (_("Source"), exhibit.source or formats.unknown()),
        (_("Snapshot"), provenance.snapshot(context)),
        (_("Fingerprint"), context.fingerprint),
    ]
    said = (tag("dt", escape(name)) + tag("dd", escape(text)) for name, text in rows)
    return tag("dl", *said, css="proof")


def _files(exhibit: Exhibit) -> None:
    st.html(tag("p", escape(_("Files, under the filters in force")), css="eb"))
    with st.container(horizontal=True, key="take_tables"):
        for extension, label, write in (
            ("csv", "CSV", csv_bytes),
            ("xlsx", "Excel", xlsx_bytes),
            ("json", "JSON", json_bytes),
        ):
            download(label, subject(exhibit.name), exhibit, extension, partial(write, exhibit))
        slide = partial(pptx_bytes, [exhibit], title=exhibit.title)
        download("PowerPoint", subject(exhibit.name), exhibit, "pptx", slide)
    if exhibit.draw is None:
        return
    if not images.can_draw():
        st.html(tag("p", escape(images.no_browser()), css="notice"))
        return
    _pictures(exhibit)


def _pictures(exhibit: Exhibit) -> None:
    """Offer the picture of a chart, in the colours and of the size asked for."""
    looks: dict[str, tuple[Mode, bool]] = {
        _("Light"): ("light", False),
        _("Dark"): ("dark", False),
        _("Transparent, for a light page"): ("light", True),
        _("Transparent, for a dark page"): ("dark", True),
    }
    uses = {
        "slide": _("Screen"),
        "post": _("Message"),
        "page": _("Half an A4 page"),
        "square": _("Square"),
    }
    sizes = {
        name: _("{use}, {width} × {height}").format(
            use=use, width=images.SIZES[name].width, height=images.SIZES[name].height
        )
        for name, use in uses.items()
    } | {OTHER_SIZE: _("Another size")}
    left, right = st.columns(2)
    look = left.selectbox(_("Colours of the image"), list(looks), key="take_look")
    chosen = right.selectbox(
        _("Size of the image"), list(sizes), format_func=sizes.__getitem__, key="take_size"
    )
    mode, is_clear = looks[look]
    size = images.SIZES.get(chosen) or _asked_size()
    if size is None:
        return
    smallest = images.smallest_text(exhibit, size)
    if smallest < SMALLEST_READ:
        words = _("In this size the smallest text has {n} pixels: take a larger PNG, or the SVG.")
        st.html(tag("p", escape(words.format(n=formats.integer(smallest))), css="notice"))
    with st.container(horizontal=True, key="take_images"):
        for name in ("png", "svg"):
            download(
                name.upper(),
                subject(exhibit.name),
                exhibit,
                name,
                partial(images.image_bytes, exhibit, name, size, mode, clear=is_clear),
            )


def _asked_size() -> Size | None:
    """Ask for a width and a height; None, and why, when no image can be made of them."""
    left, right = st.columns(2)
    least, most = images.SMALLEST_SIDE, images.LARGEST_SIDE
    width = left.number_input(_("Width, in pixels"), least, most, 1600, key="take_width")
    height = right.number_input(_("Height, in pixels"), least, most, 900, key="take_height")
    try:
        return Size(width, height)
    except TrackerError as error:
        st.html(tag("p", escape(str(error)), css="notice"))
        return None
