"""Visits do not grow: requests and encoded bytes of a first and of a second one."""

import pytest
from playwright.sync_api import Browser

from tests.browser.dashboard import PAGES, Dashboard
from tests.browser.visit import TURNS, limits, visited


@pytest.mark.parametrize("page", PAGES)
def test_a_visit_asks_for_no_more_than_its_limits(
    browser: Browser, dashboard: Dashboard, page: str
) -> None:
    context = browser.new_context(locale="fr-FR")
    most = limits()
    said = []
    for turn in TURNS:
        visit = visited(context, dashboard.url, PAGES[page])
        for name, count in visit.counts().items():
            if count > most[page, turn][name]:
                said.append(
                    f"{page}, {turn} visit: {name} {count}, at most {most[page, turn][name]}"
                )
    context.close()
    assert not said, "\n".join(
        [*said, "see tests/browser/visit.py for how the limits are written anew"]
    )


def test_every_page_has_its_limits() -> None:
    assert set(limits()) == {(page, turn) for page in PAGES for turn in TURNS}
