"""The brief of a region, two pages: as a PDF to print, or as a text to change."""

from datetime import date, timedelta
from functools import partial

import streamlit as st

from tracker import language
from tracker.brief import make_brief, name_of, read_brief
from tracker.language import _
from tracker.ui import exhibits, view
from tracker.ui.view import View

USUAL_DAYS = 90
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def draw(shown: View, region: str) -> None:
    """Offer the brief of a region: what changed since a day, to the as-of date."""
    first, as_of = view.choices(shown.latest().snapshot).first_day, shown.filters.as_of
    if as_of <= first:
        return
    since = st.date_input(
        _("Brief of the region: what changed since"),
        value=max(first, as_of - timedelta(days=USUAL_DAYS)),
        min_value=first,
        max_value=as_of - timedelta(days=1),
        format="DD/MM/YYYY",
        key=f"brief_since_{as_of}",
        width=260,
    )
    spoken, link = language.current(), exhibits.link(shown)
    for form, label in (("pdf", _("Two pages (PDF)")), ("docx", _("Word"))):
        st.download_button(
            label,
            partial(_made, shown, region, since, form, spoken, link),
            name_of(shown.names("regions")[region], as_of, form),
            MEDIA[form],
            key=f"brief_{form}",
            on_click="ignore",
        )


def _made(shown: View, region: str, since: date, form: str, spoken: str, link: str) -> bytes:
    """Make the brief, in the language of the screen; it is asked for in another thread."""
    with language.spoken(spoken):
        brief = read_brief(
            lambda name, given: view.database().query(name, given, shown.snapshot),
            shown.snapshot,
            region,
            since=since,
            as_of=shown.filters.as_of,
            known_on=shown.filters.known_on,
            examples=shown.filters.examples,
            link=link,
        )
        return make_brief(brief, form)
