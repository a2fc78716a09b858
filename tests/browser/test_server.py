"""A page as the production server sends it, in a real browser that obeys the security policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import Screen
from tests.server.process import Started, started
from tests.server.visitor import visiting

PAGE = """
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, 2])))
st.html("<p style='color: rgb(1, 2, 3)'>styled</p>")
st.dataframe(pd.DataFrame({"territory": ["Lacq", "Vierzon"]}))
st.selectbox("Region", ["one", "two"])
st.date_input("As of")
st.download_button("Download", b"rows", "rows.csv")
if st.button("Fail"):
    raise RuntimeError("a secret detail")
"""
# Refused requests are what these tests make happen.
EXPECTED_ERROR = "the server responded with a status of 503"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Started]:
    """Serve one page that holds what Streamlit draws with scripts and styles of its own."""
    site = tmp_path_factory.mktemp("server") / "site"
    site.mkdir()
    (site / "dashboard.py").write_text(PAGE, encoding="utf-8")
    with started(site, {"TRACKER_MAX_SESSIONS": "2"}) as running:
        yield running


@pytest.fixture
def screen(browser: Browser, server: Started) -> Iterator[Screen]:
    """Return a browser window that notes errors, violations of the policy among them."""
    context = browser.new_context(locale="fr-FR", accept_downloads=True)
    yield Screen(context, server.url)
    context.close()


def test_everything_is_drawn_within_the_policy(screen: Screen) -> None:
    page = screen.open("/").page
    expect(page.locator(".js-plotly-plot .bars path").first).to_be_attached()
    expect(page.get_by_text("styled")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    box = page.get_by_test_id("stSelectbox").get_by_role("combobox")
    option = page.get_by_role("option", name="two")
    # A list that opens while the page still settles may close at once: the arrow opens it again.
    box.press("ArrowDown")
    if not option.is_visible():
        box.press("ArrowDown")
    screen.after(option.click)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    assert Path(download.value.path()).read_bytes() == b"rows"
    assert (screen.errors, screen.foreign) == ([], [])


def test_the_policy_stops_a_foreign_script(screen: Screen) -> None:
    page = screen.open("/").page
    page.evaluate(
        """() => {
            document.head.appendChild(document.createElement("script")).text = "window.ran = 1";
            document.body.insertAdjacentHTML("beforeend", "<img src='https://192.0.2.1/x.png'>");
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert len([error for error in screen.errors if "Content Security Policy" in error]) == 2


@pytest.mark.parametrize(("address", "language"), [("/", "fr"), ("/?lang=en", "en")])
def test_the_page_says_its_language(screen: Screen, address: str, language: str) -> None:
    assert screen.open(address).page.evaluate("document.documentElement.lang") == language


def test_a_failing_page_shows_our_sentence(screen: Screen, server: Started) -> None:
    page = screen.open("/").page
    page.get_by_role("button", name="Fail").click()
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("Cette page n’a pas pu s’afficher.")
    reference = server.events("script_error")[-1]["reference"]
    expect(alert).to_contain_text(reference)
    assert "secret" not in page.content()


def test_one_visitor_too_many_reads_a_sentence_then_gets_in(
    screen: Screen, server: Started
) -> None:
    with visiting(server.url), visiting(server.url):
        page: Page = screen.page
        page.goto(server.url)
        expect(page.get_by_role("heading")).to_have_text("Le tableau de bord est complet")
    page.wait_for_timeout(500)
    screen.open("/")
    assert [error for error in screen.errors if EXPECTED_ERROR not in error] == []
