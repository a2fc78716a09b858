"""Filters: canonical, safe to read from any address, and back."""

from dataclasses import fields, replace
from datetime import date
from itertools import combinations

import pytest

from tracker.filters import Choices, Filters, Rejected

CHOICES = Choices(
    default_as_of=date(2019, 3, 31),
    first_day=date(2018, 11, 22),
    last_day=date(2022, 12, 31),
    last_known=date(2026, 7, 20),
    regions=frozenset({"11", "75", "93"}),
    territories=frozenset({"ti-4410", "ti-9303"}),
    operators=frozenset({"bpifrance", "pole_emploi"}),
    challenges=frozenset({"innovation", "skills"}),
    natures=frozenset({"cofinancing_agreement", "fast_track_review"}),
    instruments=frozenset({"contract", "protocol"}),
    list_versions=frozenset({"2018-11", "2019-03"}),
)
EVERY_FILTER = {
    "regions": ("11", "75"),
    "territories": ("ti-4410",),
    "operators": ("bpifrance",),
    "challenges": ("innovation", "skills"),
    "natures": ("fast_track_review",),
    "instruments": ("protocol",),
    "as_of": date(2019, 4, 30),
    "known_on": date(2019, 6, 15),
    "list_version": "2018-11",
    "examples": False,
    "home": "93",
    "snapshot": "20190401T120000000000Z-0123456789ab",
}
OF_THE_SNAPSHOT = {"known_on", "snapshot"}


def test_two_ways_to_the_same_view_are_equal():
    clicked = Filters(as_of=date(2019, 3, 31), regions=("93", "11", "93"))
    typed = Filters(as_of=date(2019, 3, 31), regions=("11", "93"))
    assert clicked == typed
    assert hash(clicked) == hash(typed)


def test_every_field_but_the_home_and_the_snapshot_read_is_a_query_parameter():
    filters = Filters(**EVERY_FILTER)
    parameters = filters.parameters()
    assert set(parameters) == {field.name for field in fields(Filters)} - {
        "home",
        *OF_THE_SNAPSHOT,
    }
    assert parameters["regions"] == ["11", "75"]
    assert parameters["as_of"] == date(2019, 4, 30)
    assert parameters["examples"] is False


def test_an_address_without_parameters_is_the_default_view():
    assert Filters.parse({}, CHOICES) == (CHOICES.default(), [])


def test_the_as_of_date_is_always_written():
    assert CHOICES.default().to_query_params(CHOICES.default()) == {"as_of": ["2019-03-31"]}


def test_the_order_of_the_address_is_stable():
    params = Filters(**EVERY_FILTER).to_query_params(CHOICES.default())
    assert list(params.items()) == [
        ("home", ["93"]),
        ("region", ["11", "75"]),
        ("territory", ["ti-4410"]),
        ("operator", ["bpifrance"]),
        ("challenge", ["innovation", "skills"]),
        ("nature", ["fast_track_review"]),
        ("instrument", ["protocol"]),
        ("as_of", ["2019-04-30"]),
        ("known", ["2019-06-15"]),
        ("list", ["2018-11"]),
        ("examples", ["no"]),
        ("snapshot", ["20190401T120000000000Z-0123456789ab"]),
    ]


@pytest.mark.parametrize("asked", ["../current", "20190401T120000000000Z-0123456789ab/..", ""])
def test_what_cannot_be_a_snapshot_is_left_out_of_the_address(asked):
    filters, rejected = Filters.parse({"snapshot": [asked]}, CHOICES)
    assert filters.snapshot == ""
    assert rejected == [Rejected("snapshot", asked)]


def test_what_is_published_now_names_no_snapshot():
    now = Filters(**EVERY_FILTER).published()
    assert (now.snapshot, now.known_on, now.regions) == ("", None, ("11", "75"))


@pytest.mark.parametrize("names", list(combinations(EVERY_FILTER, 2)), ids="+".join)
def test_every_pair_of_filters_survives_the_address(names):
    values = {"as_of": CHOICES.default_as_of} | {name: EVERY_FILTER[name] for name in names}
    filters = Filters(**values)
    assert Filters.parse(filters.to_query_params(CHOICES.default()), CHOICES) == (filters, [])


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("region", "05"),
        ("region", ""),
        ("territory", "ti-4410' or 1=1 --"),
        ("operator", "Bpifrance"),
        ("as_of", "2019-02-30"),
        ("as_of", "20190331"),
        ("as_of", "2018-11-21"),
        ("as_of", "2023-01-01"),
        ("as_of", "hier"),
        ("known", "2019-02-30"),
        ("known", "2018-11-21"),
        ("known", "2026-07-21"),
        ("known", ""),
        ("list", "2017-01"),
        ("examples", "maybe"),
        ("home", "05"),
        ("home", "all"),
    ],
)
def test_a_bad_value_is_left_out_and_reported(parameter, value):
    filters, rejected = Filters.parse({parameter: [value]}, CHOICES)
    assert filters == CHOICES.default()
    assert rejected == [Rejected(parameter, value)]


def test_good_values_beside_a_bad_one_are_kept():
    filters, rejected = Filters.parse({"region": ["75", "05", "05", "11"]}, CHOICES)
    assert filters.regions == ("11", "75")
    assert rejected == [Rejected("region", "05")]


def test_one_date_too_many_is_reported():
    filters, rejected = Filters.parse({"as_of": ["2019-04-01", "2019-05-01"]}, CHOICES)
    assert filters.as_of == date(2019, 4, 1)
    assert rejected == [Rejected("as_of", "2019-05-01")]


def test_nothing_after_the_day_of_knowledge_is_looked_at():
    known_on = date(2019, 4, 15)
    later = Filters(as_of=date(2019, 6, 30), known_on=known_on)
    assert later == Filters(as_of=known_on, known_on=known_on)
    assert replace(later, known_on=date(2019, 3, 1)).as_of == date(2019, 3, 1)
    assert replace(later, known_on=None).as_of == known_on
    assert Filters(as_of=date(2019, 3, 31), known_on=known_on).as_of == date(2019, 3, 31)


@pytest.mark.parametrize(
    ("raw", "as_of", "rejected"),
    [
        ({"known": ["2019-04-15"]}, date(2019, 3, 31), []),
        ({"known": ["2019-03-01"]}, date(2019, 3, 1), []),
        ({"known": ["2019-04-15"], "as_of": ["2019-04-15"]}, date(2019, 4, 15), []),
        (
            {"known": ["2019-04-15"], "as_of": ["2019-04-16"]},
            date(2019, 4, 15),
            [Rejected("as_of", "2019-04-16")],
        ),
        (
            {"known": ["2019-04-15", "2019-05-01"]},
            date(2019, 3, 31),
            [Rejected("known", "2019-05-01")],
        ),
    ],
)
def test_the_two_days_of_an_address(raw, as_of, rejected):
    filters, left_out = Filters.parse(raw, CHOICES)
    assert (filters.as_of, filters.known_on) == (as_of, date.fromisoformat(raw["known"][0]))
    assert left_out == rejected


@pytest.mark.parametrize("known_on", [date(2018, 11, 22), date(2019, 3, 31), date(2026, 7, 20)])
@pytest.mark.parametrize("as_of", [date(2018, 11, 22), date(2019, 3, 31), date(2022, 12, 31)])
def test_the_two_days_survive_the_address(as_of, known_on):
    filters = Filters(as_of=as_of, known_on=known_on)
    assert Filters.parse(filters.to_query_params(CHOICES.default()), CHOICES) == (filters, [])


def test_a_reported_value_is_bounded():
    _, rejected = Filters.parse({"region": ["9" * 5000]}, CHOICES)
    assert len(rejected[0].value) == 60


def test_parameters_that_are_not_filters_are_ignored():
    assert Filters.parse({"lang": ["en"]}, CHOICES) == (CHOICES.default(), [])


@pytest.mark.parametrize(
    ("raw", "regions"),
    [
        ({"home": ["75"]}, ("75",)),
        ({"home": ["75"], "region": ["11"]}, ("11",)),
        ({"home": ["75"], "region": ["11", "93"]}, ("11", "93")),
        ({"home": ["75"], "region": ["all"]}, ()),
        ({"region": ["all", "all"]}, ()),
    ],
)
def test_the_regions_of_an_address(raw, regions):
    filters, rejected = Filters.parse(raw, CHOICES)
    assert (filters.home, filters.regions) == (*raw.get("home", [""]), regions)
    assert rejected == []


@pytest.mark.parametrize("home", ["", "75"])
@pytest.mark.parametrize("regions", [(), ("75",), ("11",), ("11", "75")])
def test_home_and_regions_survive_the_address(home, regions):
    filters = Filters(as_of=CHOICES.default_as_of, home=home, regions=regions)
    for default in (CHOICES.default(), CHOICES.default(home)):
        assert Filters.parse(filters.to_query_params(default), CHOICES) == (filters, [])


def test_the_home_is_written_and_its_region_is_not():
    params = CHOICES.default("75").to_query_params(CHOICES.default())
    assert params == {"home": ["75"], "as_of": ["2019-03-31"]}
    everywhere = Filters(as_of=CHOICES.default_as_of, home="75")
    assert everywhere.to_query_params(CHOICES.default("75"))["region"] == ["all"]


def test_bad_regions_leave_the_home():
    filters, rejected = Filters.parse({"home": ["75"], "region": ["05"]}, CHOICES)
    assert (filters, rejected) == (CHOICES.default("75"), [Rejected("region", "05")])


def test_every_region_and_one_of_them_is_that_one():
    filters, rejected = Filters.parse({"region": ["all", "11"]}, CHOICES)
    assert (filters.regions, rejected) == (("11",), [Rejected("region", "all")])


def test_one_home_too_many_is_reported():
    filters, rejected = Filters.parse({"home": ["75", "11"]}, CHOICES)
    assert (filters.home, rejected) == ("75", [Rejected("home", "11")])
