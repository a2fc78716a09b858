"""What must be known before a page is read: what was left out, what was known when, how summary."""

from datetime import date

import streamlit as st

from tracker import formats
from tracker.filters import Rejected
from tracker.findings import signing
from tracker.language import _, ngettext
from tracker.ui import panel
from tracker.ui.markup import escape, tag
from tracker.ui.view import View, choices


def draw(view: View) -> None:
    """Say what the address asked in vain, the day of knowledge, and the freshness."""
    if view.rejected:
        left_out = formats.listed([_rejected(view, item) for item in view.rejected])
        text = _("Left out of the address, unknown here: {values}").format(values=left_out)
        st.html(tag("p", escape(text), css="notice", role="status"))
    known_on = view.filters.known_on
    if view.filters.snapshot:
        with st.container(key="knowledge", horizontal=True):
            st.html(tag("p", escape(_linked(view)), role="status"))
            panel.knowledge_button(view, "know_today", _("Back to what is published"))
    elif known_on:
        with st.container(key="knowledge", horizontal=True):
            st.html(tag("p", escape(_knowledge(view, known_on)), role="status"))
            panel.knowledge_button(view, "know_today", _("Back to what is known today"))
    st.html(tag("p", escape(_freshness(view)), css="fresh"))


def _rejected(view: View, item: Rejected) -> str:
    known = choices(view.latest().snapshot)
    last = {
        "as_of": min(known.last_day, view.filters.known_on or known.last_day),
        "known": known.last_known,
    }.get(item.parameter)
    if last is None:
        return f"{item.parameter}={item.value}"
    return _("{parameter}={value} (the data goes from {first} to {last})").format(
        parameter=item.parameter,
        value=item.value,
        first=formats.day(known.first_day),
        last=formats.day(last),
    )


def _linked(view: View) -> str:
    """Say which snapshot a link names, and whether another one is published."""
    named = {"id": view.snapshot.id[-12:], "day": formats.day(view.snapshot.built_at)}
    if view.snapshot == view.published:
        return _("This link names the snapshot {id} of {day}: the one that is published.").format(
            **named
        )
    return _(
        "This link names the snapshot {id} of {day}: what was published since does not count."
    ).format(**named)


def _knowledge(view: View, known_on: date) -> str:
    """Say on which day the reader stands, and how many signatures were found since."""
    text = _(
        "You see what was known at the end of {day}: signatures, figures and returns that came "
        "since do not count."
    ).format(day=formats.day(known_on))
    now = view.today().row("national/summary").documents
    found = now - view.row("national/summary").documents
    if found <= 0:
        return text
    since = ngettext(
        "Today {n} more signature is known as of {day}.",
        "Today {n} more signatures are known as of {day}.",
        found,
    ).format(n=formats.integer(found), day=formats.day(view.filters.as_of))
    return f"{text} {since}"


def _freshness(view: View) -> str:
    summary = view.row("national/summary")
    last = [signing.partial(summary).rstrip(".")] if signing.is_partial(summary) else []
    days = summary.last_signature_earliest, summary.last_signature_on
    last.append(
        _("last dated signature: {day}").format(day=formats.span(*days))
        if all(days)
        else _("no dated signature")
    )
    if summary.rows_example:
        last.append(
            _("{n} rows of {total} are invented examples ({share})").format(
                n=formats.integer(summary.rows_example),
                total=formats.integer(summary.rows_total),
                share=formats.percentage(summary.example_share_pct, 0),
            )
        )
    else:
        last.append(_("no example row"))
    built = _("data built on {day}").format(day=formats.day(view.row("data/build").built_at))
    return formats.sentence(" · ".join([*last, built]))
