"""What changed between two days of knowledge, by whom, and its effect on the headline figures."""

from dataclasses import replace

from tracker.language import _
from tracker.ui import between, blocks, changed, changes, effect, view

shown = view.current()
known = shown.latest()
offered = between.known(shown)
days, rejected = between.asked(offered)
events = known.query("data/changes_by_event", **days.instants())

blocks.heading(
    replace(shown, rejected=(*shown.rejected, *rejected)),
    _("What changed"),
    changes.finding(known, days, events),
    _(
        "What became known after the end of the first day, to the end of the last one. "
        "The days of the filters do not act here, the other filters do."
    ),
)
between.draw(shown, days, offered)
states = effect.states(known, days, offered.events[-1].day if offered.events else None)
if states:
    effect.draw(known, days, states)
if events.empty:
    changes.nothing()
else:
    changes.by_author(known, days, events)
    changes.by_operator(known, days, events)
    changes.by_region(known, days, events)
    changed.listed(known, days, events)
