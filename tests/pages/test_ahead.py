"""A page asks what it needs side by side, and nothing twice."""

import threading
from collections import Counter, defaultdict

import pytest

from tests.pages.conftest import Open, choose
from tracker.database import Database
from tracker.memory import Memory
from tracker.ui import drawing, first_page, view


def test_a_new_filter_is_asked_ahead_and_once(open_page: Open, monkeypatch) -> None:
    test = open_page("operators", as_of="2021-03-31", region="75")
    asked, ahead, of_operators = Counter(), set(), []
    answer = Database.answer

    def counted(self, name, params, snapshot, take):
        asked[name, str(sorted(params.items()))] += 1
        if name == "national/delays":
            of_operators.append(params["operators"])
        if threading.current_thread().name.startswith("ahead"):
            ahead.add(name)
        return answer(self, name, params, snapshot, take)

    monkeypatch.setattr(Database, "answer", counted)
    choose(test, "regions", ["27"])
    assert set(asked.values()) == {1}
    # The page itself may come first to some of them.
    assert ahead & {name for name, _ in asked}
    # What the page asks of one operator alone is not asked of all of them.
    assert [len(operators) for operators in of_operators] == [1]


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names = []
    answer = Database.answer

    def noted(self, name, params, snapshot, take):
        names.append(name)
        return answer(self, name, params, snapshot, take)

    monkeypatch.setattr(Database, "answer", noted)
    return names


@pytest.mark.parametrize(
    ("page", "first", "later"),
    [
        ("signatures", "cumulative", {"pace", "signatures_by_region"}),
        (
            "cofinancing",
            "operators",
            {"commitments_by_month", "commitments_by_region", "amount_ladder"},
        ),
        ("operators", "panels", {"commitments_by_challenge", "commitments_by_region"}),
    ],
)
def test_the_first_block_does_not_wait_for_what_others_need(
    page: str, first: str, later: set[str], open_page: Open, monkeypatch
) -> None:
    for name in ("_answers", "_rows", "_made"):
        monkeypatch.setattr(view, name, Memory(2_000))
    # Nothing is asked ahead on a page that nobody has seen.
    monkeypatch.setattr(view, "_needed", defaultdict(dict))
    names, content = asked(monkeypatch), drawing.content

    def noted(key, **given):
        names.append(key)
        return content(key, **given)

    monkeypatch.setattr(drawing, "content", noted)
    open_page(page, as_of="2020-02-28", region="84")
    assert {f"national/{name}" for name in later} <= set(names[names.index(first) :])


def test_the_start_asks_what_the_overview_needs(open_page: Open, monkeypatch) -> None:
    for name in ("_answers", "_rows", "_made"):
        monkeypatch.setattr(view, name, Memory(2_000))
    # Somebody who cited a figure of the overview needed more.
    monkeypatch.setattr(view, "_needed", defaultdict(dict))
    names = asked(monkeypatch)
    open_page(as_of="2020-02-28")
    lists = {name for name in names if name.startswith("reference/")} - {"reference/sources"}
    assert set(names) - lists == set(first_page.OVERVIEW)
