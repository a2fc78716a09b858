"""Returns: send a file, read its check, accept it; and the history of what was accepted."""

from tracker.findings import returns
from tracker.language import _
from tracker.ui import (
    blocks,
    returns_accepting,
    returns_desk,
    returns_history,
    returns_preview,
    returns_report,
    returns_sending,
    view,
)

shown = view.current()
desk = returns_desk.current()
today = shown.today()
events = today.query("data/returns")
is_team = returns_desk.are_taken()

blocks.heading(
    shown,
    _("Returns"),
    returns.finding(events, shown.names("operators"), shown.names("regions")),
    _(
        "Operators and regions send the spreadsheet that they have; once checked and accepted, its "
        "rows take the place of the invented ones on every screen."
    ),
)
if is_team:
    returns_accepting.published(shown, desk)
    returns_sending.templates()
    returns_sending.sending(shown, desk)
    returns_report.draw(desk)
    returns_preview.draw(shown, desk)
    returns_accepting.draw(desk)
returns_history.draw(today, events, is_team=is_team)
if is_team:
    returns_history.withdrawing(desk, today, events)
