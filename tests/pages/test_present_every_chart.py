"""Every chart of every page can be put into a presentation, and makes a slide that is sound."""

import pytest

from tests.pages.conftest import PAGES, charts, offered, press, texts
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.preflight import preflight
from tracker.ui.present_adding import SLIDES

FIGURES = {
    "overview": {"headlines", "announced_split", "latest"},
    "cofinancing": {"announced_split", "envelope"},
    "operators": {"published"},
    "map": {"latest"},
    "region": {"region", "latest"},
    "territory": {"territory"},
}
"""The figures and lists of a page that are a slide too."""
VIEWS = {
    "overview": {},
    "signatures": {},
    "cofinancing": {},
    "operators": {},
    "map": {},
    "region": {"region": "75"},
    "territory": {"territory": "ti-7504"},
    "compare": {},
}
"""The pages that draw something, each at an address where it does."""


@pytest.mark.parametrize(
    ("page", "as_of"),
    [*((page, "") for page in VIEWS), ("overview", "2023-11-09"), ("signatures", "2023-11-09")],
)
def test_every_chart_of_a_page_makes_a_sound_slide(page, as_of, open_page, shipped):
    test = open_page(page, **VIEWS[page], **({"as_of": as_of} if as_of else {}))
    blocks = set(charts(test)) | FIGURES.get(page, set())
    assert blocks
    assert offered(test, "add") == blocks
    for block in blocks:
        press(test, f"add_{block}")
    desk = test.session_state["present_desk"]
    assert {item.slide.show for item in desk.items} == {SLIDES[block] for block in blocks}
    found = preflight(shipped.settings, desk.presentation(), in_browser=False)
    assert [check.sentence for check in found.checks if check.state != "sound"] == []


def test_every_block_is_of_the_catalogue():
    assert set(SLIDES.values()) <= set(CATALOGUE)


def test_every_page_that_draws_is_looked_at(open_page):
    others = set(PAGES) - set(VIEWS)
    assert not [page for page in others if charts(open_page(page))]


def test_regions_and_territories_together_are_no_slide(open_page):
    test = open_page("compare", compare=["75", "ti-7504"])
    assert set(charts(test)) == {"comparison"}
    assert not offered(test, "add")
    assert "pas les deux" in texts(test)


def test_a_map_in_another_shade_is_not_added(open_page):
    assert offered(open_page("map", shade="commitments"), "add") == {"latest"}
