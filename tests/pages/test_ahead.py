"""A page asks what it needs side by side, before it is chosen when it can, and nothing twice."""

import threading
from collections import Counter

import pytest

from tests.pages.conftest import Open, choose, texts
from tracker.database import Database
from tracker.ui import first_page, view
from tracker.ui.memory import Memory


def test_a_new_filter_is_asked_ahead_and_once(open_page: Open, monkeypatch) -> None:
    test = open_page("operators", as_of="2021-03-31", region="75")
    asked, ahead = Counter(), set()
    query = Database.query

    def counted(self, name, params, snapshot):
        asked[name, str(sorted(params.items()))] += 1
        if threading.current_thread().name.startswith("ahead"):
            ahead.add(name)
        return query(self, name, params, snapshot)

    monkeypatch.setattr(Database, "query", counted)
    choose(test, "regions", ["27"])
    assert set(asked.values()) == {1}
    # The page itself may come first to some of them.
    assert ahead & {name for name, _ in asked}
    # What the page asks of one operator alone is not asked of all of them.
    assert "national/delays" not in ahead


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names = []
    query = Database.query

    def noted(self, name, params, snapshot):
        names.append(name)
        return query(self, name, params, snapshot)

    monkeypatch.setattr(Database, "query", noted)
    return names


def test_what_a_reader_may_choose_is_there_when_it_is_chosen(open_page: Open, monkeypatch) -> None:
    test = open_page("signatures", as_of="2021-02-28", region="75")
    names = asked(monkeypatch)
    view.expect("signatures", {"as_of": ["2021-02-28"], "region": ["75", "53"]})
    assert "national/signatures_by_region" in names
    names.clear()
    choose(test, "regions", ["53", "75"])
    assert names == []
    assert "Bretagne" in texts(test)


@pytest.mark.parametrize(
    "address",
    [
        {"region": ["99"]},
        {"as_of": ["hier"]},
        {"as_of": ["2021-02-27"], "known": ["2021-03-01"]},
        {"snapshot": ["20190401T120000000000Z-0123456789ab"]},
    ],
)
def test_nothing_is_asked_of_what_is_not_published(open_page: Open, monkeypatch, address) -> None:
    open_page("signatures")
    names = asked(monkeypatch)
    view.expect("signatures", address)
    assert "national/signatures" not in names


def test_an_address_that_is_no_page_leaves_nothing_behind(open_page: Open, monkeypatch) -> None:
    open_page("signatures")
    names = asked(monkeypatch)
    view.expect("no/such/page", {"region": ["53"]})
    assert names == []
    assert "no/such/page" not in view._needed


def test_the_start_asks_what_the_overview_needs(open_page: Open, monkeypatch) -> None:
    for name in ("_answers", "_rows", "_made"):
        monkeypatch.setattr(view, name, Memory(2_000))
    names = asked(monkeypatch)
    open_page(as_of="2020-02-28")
    lists = {name for name in names if name.startswith("reference/")} - {"reference/sources"}
    assert set(names) - lists == set(first_page.OVERVIEW)
