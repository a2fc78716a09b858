"""The filter panel in the browser: presses in a row, search, days that are none, keyboard."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen


def opened(screen: Screen, menu: str) -> Locator:
    screen.page.locator(f".st-key-popover_{menu} > button").click()
    return screen.page.locator(".choices:visible")


def test_presses_in_a_row_all_count(open_screen: OpenScreen) -> None:
    screen = open_screen("/")
    menu = opened(screen, "perimeter")
    for name in ("Bretagne", "Corse", "Grand Est"):
        menu.get_by_role("checkbox", name=name, exact=True).click()
    expect(screen.page.locator(".st-key-popover_perimeter > button")).to_contain_text("3 régions")
    screen.wait_for_address("region", "44,53,94")
    expect(menu.locator("input:checked")).to_have_count(3)
    menu.get_by_role("button", name="Sans filtre").click()
    expect(menu.locator("input:checked")).to_have_count(0)
    screen.turn_away()
    screen.wait_for_address("region", "")


def test_a_long_list_is_searched_without_accents_and_chosen_by_the_keyboard(
    open_screen: OpenScreen,
) -> None:
    screen = open_screen("/")
    menu = opened(screen, "perimeter")
    menu.get_by_role("searchbox").fill("CHATELL")
    territories = menu.locator(".st-key-filter_territories .option:visible")
    expect(territories).to_have_count(1)
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    assert screen.parameters()["territory"] == ["ti-7504"]
    screen.page.keyboard.press("ArrowDown")
    expect(territories.locator("input")).to_be_focused()
    screen.page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(screen.page.locator(".st-key-popover_perimeter > button")).to_be_focused()
    # What is chosen comes first when the list opens again.
    assert (
        opened(screen, "perimeter")
        .locator(".st-key-filter_territories .option")
        .first.locator("input")
        .is_checked()
    )


def test_what_is_no_day_is_told_and_changes_nothing(open_screen: OpenScreen) -> None:
    screen = open_screen("/?as_of=2019-03-31")
    menu = opened(screen, "as_of")
    day = menu.get_by_label("Un autre jour", exact=True)
    for written in ("31/02/2019", "demain", "01/01/1999"):
        runs = screen.runs
        day.fill(written)
        day.press("Enter")
        expect(menu.get_by_role("alert").first).to_contain_text("Un jour du 22 novembre 2018 au")
        assert screen.runs == runs
    day.fill("1/4/2019")
    screen.after(lambda: day.press("Enter"))
    assert screen.parameters()["as_of"] == ["2019-04-01"]
    expect(menu.get_by_role("alert")).to_have_count(0)
    expect(day).to_have_value("01/04/2019")


def test_a_press_elsewhere_closes_what_is_open(open_screen: OpenScreen) -> None:
    screen = open_screen("/", viewport={"width": 390, "height": 844})
    menu = opened(screen, "documents")
    box = menu.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    screen.page.locator("h1").click()
    expect(menu).to_have_count(0)


def test_what_the_pointer_rests_on_is_asked_ahead(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2019-03-31&region=75")
    menu = opened(screen, "perimeter")
    with screen.page.expect_response(lambda answer: "region=53" in answer.url) as told:
        menu.get_by_text("Bretagne", exact=True).hover()
    address = urlsplit(told.value.url)
    assert told.value.status in (200, 204)
    assert address.path == "/ahead/signatures"
    assert parse_qs(address.query) == {"as_of": ["2019-03-31"], "region": ["53", "75"]}
    runs = screen.runs
    assert screen.parameters()["region"] == ["75"], "nothing is chosen yet"
    assert screen.runs == runs


def test_a_change_waits_for_no_script(open_screen: OpenScreen) -> None:
    screen = open_screen("/")
    screen.page.evaluate(
        """() => {
            window.added = [];
            const note = (seen) => added.push(...seen.flatMap((one) => [...one.addedNodes]));
            new MutationObserver(note).observe(document.head, {childList: true});
        }"""
    )
    menu = opened(screen, "perimeter")
    screen.after(lambda: menu.get_by_role("checkbox", name="Bretagne", exact=True).click())
    expect(screen.page.locator("h1")).to_contain_text("Bretagne")
    assert screen.page.evaluate("added.filter(({tagName}) => tagName === 'SCRIPT').length") == 0
