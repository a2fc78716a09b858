"""The two days of knowledge that a page compares: in the address, and chosen by the reader."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from tracker import formats
from tracker.filters import Rejected
from tracker.findings import changes, signing
from tracker.language import _, ngettext
from tracker.ui.markup import plain
from tracker.ui.view import View

PARAMETERS = ("from", "to")
STATES = "state"
"""Names in a link the snapshots of what was known on these days."""
MOST_DAYS, MOST_NAMED = 8, 2
_LONGEST_REPORTED_VALUE = 60
_PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Between:
    """Hold two days; what counts of each is what was known at its end."""

    first: date
    last: date

    def instants(self) -> dict[str, datetime]:
        """Give the parameters of the queries about changes, time of Paris."""
        return {"since": _end(self.first), "until": _end(self.last)}


@dataclass(frozen=True)
class Known:
    """Hold when something became known, oldest first, and the days that may be chosen."""

    events: list[Any]
    first: date
    last: date

    @property
    def newest(self) -> Any | None:
        """Return the newest event that can have changed a signature or a commitment."""
        telling = (row for row in self.events if row.event != "source" or row.signatures)
        return max(telling, key=lambda row: row.known_at, default=None)

    @property
    def default(self) -> Between:
        """Return the days around the newest event."""
        last = self.events[-1].day if self.events else self.last
        return Between(self.newest.day - timedelta(days=1) if self.newest else self.first, last)


def known(view: View) -> Known:
    """Return when something became known, of all that is known."""
    events = view.latest().rows("data/knowledge")
    today = datetime.now(_PARIS).date()
    if not events:
        return Known([], today, today)
    days = [row.day for row in events]
    return Known(events, days[0] - timedelta(days=1), max(days[-1], today))


def asked(offered: Known) -> tuple[Between, list[Rejected]]:
    """Take the days from the address when it changed by itself, else from this session.

    They are always written in the address: a copied link keeps its view when the default moves.
    """
    raw = {name: st.query_params.get_all(name) for name in PARAMETERS}
    kept: Between | None = st.session_state.get("between")
    rejected: list[Rejected] = []
    if kept is None or (any(raw.values()) and raw != st.session_state.get("between_address")):
        kept, rejected = _parsed(raw, offered)
    kept = Between(max(kept.first, offered.first), min(kept.last, offered.last))
    st.session_state["between"] = kept
    written = {"from": [kept.first.isoformat()], "to": [kept.last.isoformat()]}
    st.session_state["between_address"] = written
    if written != raw:
        # At once: each change apart would be a step of its own for the button « Back ».
        others = {name: st.query_params.get_all(name) for name in st.query_params}
        st.query_params.from_dict(others | written)
    return kept, rejected


def written() -> Between | None:
    """Return the two days of the address; None on the pages that compare none."""
    first, last = (st.query_params.get(name) for name in PARAMETERS)
    return Between(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _parsed(raw: dict[str, list[str]], offered: Known) -> tuple[Between, list[Rejected]]:
    """Read the days of an address; what is no such day, or in the wrong order, is reported."""
    days: dict[str, date] = {}
    rejected = []
    for name, values in raw.items():
        for value in values:
            day = _day(value, offered)
            if day is None or name in days:
                rejected.append(Rejected(name, value[:_LONGEST_REPORTED_VALUE]))
            else:
                days[name] = day
    default = offered.default
    found = Between(days.get("from", default.first), days.get("to", default.last))
    if found.first <= found.last:
        return found, rejected
    if len(days) == 2:
        rejected += [Rejected(name, day.isoformat()) for name, day in days.items()]
        return default, rejected
    # One day alone: the other one follows it.
    return (
        Between(found.first, offered.last) if "from" in days else Between(offered.first, found.last)
    ), rejected


def _day(value: str, offered: Known) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.isoformat() == value and offered.first <= day <= offered.last else None


def draw(view: View, chosen: Between, offered: Known) -> None:
    """Draw the two choices as buttons that state their value."""
    with st.container(key="between", horizontal=True):
        label = _("Known on **{day}**").format(day=formats.day(chosen.first))
        with st.popover(label, key="popover_from"):
            _quick(view, chosen, offered)
            _any_day("from", chosen.first, offered.first, chosen.last)
        label = _("and on **{day}**").format(day=formats.day(chosen.last))
        with st.popover(label, key="popover_to"):
            _events(view, chosen, offered)
            _any_day("to", chosen.last, chosen.first, offered.last)


def _quick(view: View, chosen: Between, offered: Known) -> None:
    """Offer the newest event, everything, and the milestones."""
    last = offered.default.last
    _button("latest", _("Since the last event"), offered.default)
    _button("all", _("Everything, from the beginning"), Between(offered.first, last))
    st.caption(_("Since a milestone"))
    for row in view.latest().rows("reference/milestones"):
        if offered.first <= row.day <= offered.last:
            label = f"**{formats.day(row.day)}** · {signing.milestone(row)}"
            after = chosen.last if chosen.last > row.day else offered.last
            _button(f"from_{row.day}", label, Between(row.day, after))


def _events(view: View, chosen: Between, offered: Known) -> None:
    """Offer the newest days on which something became known, with who said it."""
    st.caption(_("The newest events"))
    operators, regions = view.names("operators"), view.names("regions")
    told: dict[date, list[str]] = {}
    for row in reversed(offered.events):
        who = formats.sentence(changes.author(row, operators, regions))
        event = "" if row.event == "source" else f" ({changes.event(row)})"
        told.setdefault(row.day, []).append(f"{who}{event}")
    for day, authors in list(told.items())[:MOST_DAYS]:
        others = len(authors) - MOST_NAMED
        named = authors[:MOST_NAMED]
        if others > 0:
            named.append(ngettext("{n} other", "{n} others", others).format(n=others))
        label = f"**{formats.day(day)}** · {plain(formats.listed(named))}"
        before = min(chosen.first, day - timedelta(days=1))
        _button(f"to_{day}", label, Between(before, day))


def _button(name: str, label: str, days: Between) -> None:
    st.button(label, key=f"milestone_{name}", type="tertiary", on_click=_choose, args=(days,))


def _any_day(name: str, value: date, first: date, last: date) -> None:
    key = f"day_{name}"
    st.session_state[key] = value

    def changed() -> None:
        day = st.session_state[key]
        kept: Between = st.session_state["between"]
        if day is not None:
            _choose(Between(day, kept.last) if name == "from" else Between(kept.first, day))

    st.date_input(
        _("Any other day"),
        key=key,
        min_value=first,
        max_value=last,
        format="DD/MM/YYYY",
        on_change=changed,
    )


def _choose(days: Between) -> None:
    st.session_state["between"] = days


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max)
