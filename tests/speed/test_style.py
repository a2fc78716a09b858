"""The style of every page, where what a selector costs is paid at each change of the screen."""

from tracker.settings import ROOT

STYLE = ROOT / "tracker/ui/components/page/page.css"


def test_nothing_on_the_screen_is_styled_by_what_it_holds() -> None:
    # One such rule doubled what Plotly takes: it is tried on all that a measured text stands in.
    on_screen, printed = STYLE.read_text(encoding="utf-8").split("@media print")
    assert ":has(" not in on_screen
    assert ":has(" in printed, "the style on paper is no longer where this test looks"
