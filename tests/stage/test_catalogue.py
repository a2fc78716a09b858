"""Every name of the catalogue: in both languages and colours, with rows and without, legible."""

import json
from datetime import date
from typing import Any

import pytest

from tests.conftest import Built
from tracker import language
from tracker.charts.stage import SMALLEST, on_stage
from tracker.database import Database, asking
from tracker.formats import unknown
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.content import COMMON, Content, common
from tracker.stage.scene import Scene
from tracker.under_filters import choices

PLACES = {
    "region": {"regions": ("75",)},
    "territory": {"territories": ("ti-7504",)},
    "operator": {"operators": ("bpifrance",)},
    "compared": {"regions": ("44", "75")},
}
ENGLISH = (" of ", " the ", "agreements", "commitments", "territories", "signatures with")
FRENCH = (" les ", "engagements", "territoires", "signées")
BEFORE, WEEK, LATER = date(2018, 12, 31), date(2019, 3, 31), date(2020, 12, 31)
HIDDEN = ("documents", "latest", "cumulative", "operators", "months", "ladder", "delays", "trail")


def opened(built: Built) -> Scene:
    ask = asking(Database(built.settings), built.snapshot)
    default = choices(ask).default()
    return Scene(ask, default, default)


@pytest.fixture(scope="module")
def scenes(shipped: Built, small: Built) -> dict[str, Scene]:
    return {"shipped": opened(shipped), "small": opened(small)}


def made(scene: Scene, name: str, as_of: date, *, examples: bool = True) -> Content:
    entry = CATALOGUE[name]
    place: dict[str, Any] = PLACES[entry.about] if entry.about else {}
    filters = type(scene.filters)(as_of=as_of, examples=examples, **place)
    return entry.make(Scene(scene.ask, filters, scene.default))


def sizes(value: Any) -> list[float]:
    """Return every size of font in a figure."""
    if isinstance(value, list):
        return [size for one in value for size in sizes(one)]
    if not isinstance(value, dict):
        return []
    own = [
        place["size"] for key, place in value.items() if key.endswith("font") and "size" in place
    ]
    return own + [size for one in value.values() for size in sizes(one)]


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("data", ["shipped", "small"])
def test_with_rows_it_shows_something_in_french(
    name: str, data: str, scenes: dict[str, Scene]
) -> None:
    content = made(scenes[data], name, WEEK if data == "shipped" else LATER)
    texts = [CATALOGUE[name].title(), content.headline, content.subtitle, content.source]
    texts += [text for row in content.rows for text in row]
    texts += [text for one in content.figures for text in (one.label, one.note)]
    assert not [text for text in texts if any(word in text for word in ENGLISH)]
    assert content.headline
    assert content.source
    if data == "shipped":
        assert content.has_data
        assert set(content.values) == set(CATALOGUE[name].own)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_chart_is_legible_in_light_and_dark(name: str, scenes: dict[str, Scene]) -> None:
    for as_of in (WEEK, LATER):
        content = made(scenes["shipped"], name, as_of)
        if content.draw is None:
            continue
        for mode in ("light", "dark"):
            chart = content.draw(mode)
            figure = on_stage(chart, left=content.left, right=content.right, wrap=content.wrap)
            assert min(sizes(figure)) >= SMALLEST
            assert figure["data"]
            assert "hover" not in json.dumps(figure["data"]).replace("hoverinfo", "")
            assert not {"height", "width"} & set(figure["layout"])
            assert chart.alt


@pytest.mark.parametrize("name", CATALOGUE)
def test_without_rows_it_says_so_and_never_fails(name: str, scenes: dict[str, Scene]) -> None:
    for data, scene in scenes.items():
        content = made(scene, name, BEFORE, examples=False)
        assert content.headline, data
        assert not content.is_example
        if name in HIDDEN:
            assert not content.has_data, data


@pytest.mark.parametrize("name", CATALOGUE)
def test_in_english_nothing_is_french(name: str, scenes: dict[str, Scene]) -> None:
    language.use("en")
    content = made(scenes["small"], name, LATER)
    texts = [CATALOGUE[name].title(), content.headline, content.subtitle]
    texts += [one.label for one in content.figures]
    assert not [text for text in texts if any(word in text for word in FRENCH)]


def test_invented_rows_are_said_and_hidden_ones_are_not(scenes: dict[str, Scene]) -> None:
    scene = scenes["shipped"]
    for name in ("operators", "challenges", "months", "commitments_by_region", "ladder", "delays"):
        shown = made(scene, name, WEEK)
        assert shown.is_example
        assert "inventées" in shown.source
        assert not made(scene, name, WEEK, examples=False).has_data
    # In its month, what was announced stands alone: published.
    announced = made(scene, "commitments", WEEK)
    assert [figure.value for figure in announced.figures] == ["près de 90", "51"]
    assert not announced.is_example
    assert made(scene, "commitments", LATER).is_example


def test_common_values_keep_their_qualifiers(scenes: dict[str, Scene]) -> None:
    scene = scenes["shipped"]
    at = type(scene.filters)(as_of=WEEK, examples=False)
    values = common(Scene(scene.ask, at, scene.default))
    assert set(values) == set(COMMON)
    told = {name: value.text for name, value in values.items()}
    assert told == {
        "signed": "7",
        "listed": "136",
        "missing": "129",
        "rate": "5,1\u202f%",
        "required_pace": "9,9",
        "observed_pace": "1,8",
        "announced_signed": "7",
        "announced_dated": "7",
        "envelope": "plus de 1\u00a0Md€",
        "day": "31 mars 2019",
        "perimeter": "France entière",
        "commitments": "près de 90",
        "agreements": "51",
        "reviews": "près de 39",
        "announced_commitments": "près de 90",
        "announced_agreements": "51",
        "announced_reviews": "près de 39",
    }


def test_a_value_that_nobody_gave_is_not_known(scenes: dict[str, Scene]) -> None:
    scene = scenes["shipped"]
    at = type(scene.filters)(as_of=BEFORE, examples=False)
    values = common(Scene(scene.ask, at, scene.default))
    assert values["envelope"].text == unknown()
    assert not values["envelope"].is_known
    assert not values["commitments"].is_known
    assert values["signed"].is_known


def test_a_part_of_the_country_is_named(scenes: dict[str, Scene]) -> None:
    scene = scenes["shipped"]
    at = type(scene.filters)(as_of=WEEK, regions=("44", "75"), instruments=("protocol",))
    narrowed = Scene(scene.ask, at, scene.default)
    content = CATALOGUE["signed"].make(narrowed)
    assert content.headline.startswith("Grand Est et Nouvelle-Aquitaine")
    assert narrowed.address("signatures").startswith("/signatures?region=44&region=75&")


def test_documents_fill_the_stage_from_the_first_of_them(scenes: dict[str, Scene]) -> None:
    content = made(scenes["shipped"], "documents", WEEK)
    assert content.draw
    layout = on_stage(content.draw("dark"), right=content.right)["layout"]
    assert layout["xaxis"]["range"] == ["2019-03-17", "2019-03-31"]
    assert layout["xaxis"]["ticktext"] == ["17 mars", "22 mars", "27 mars"]
    # The counts alone stand at the right; the names start at the left edge.
    assert layout["margin"]["r"] < 4 * SMALLEST
    edges = [one["xshift"] for one in layout["annotations"] if one.get("xshift", 0) < 0]
    assert edges == [-layout["margin"]["l"]] * 3


@pytest.mark.parametrize("name", ["pace", "required_pace", "overview"])
def test_once_the_deadline_is_past_the_count_and_the_pace_observed_stay(
    name: str, scenes: dict[str, Scene]
) -> None:
    content = made(scenes["shipped"], name, LATER, examples=False)
    assert content.draw is None
    told = {figure.label: figure.value for figure in content.figures}
    assert told["Territoires signataires"] == "35"
    assert told["Rythme observé"] == "0,3"


def test_territories_too_are_compared(scenes: dict[str, Scene]) -> None:
    scene = scenes["shipped"]
    both = ("ti-7501", "ti-7504")
    at = type(scene.filters)(as_of=WEEK, territories=both)
    content = CATALOGUE["comparison"].make(Scene(scene.ask, at, scene.default))
    names = scene.names("territories")
    assert content.draw
    assert content.is_example
    drawn = " ".join(note.text for note in content.draw("light").figure.layout.annotations)
    assert all(names[one] in drawn and names[one] in content.subtitle for one in both)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"region": ("44", "75")}, True),
        ({"territory": ("ti-7501", "ti-7504")}, True),
        ({"region": ("44",)}, False),
        ({"region": ("44", "75"), "territory": ("ti-7501",)}, False),
        ({"region": ("11", "24", "27", "28", "32")}, False),
        ({}, False),
    ],
)
def test_a_comparison_is_of_two_to_four_of_a_kind(
    asked: dict[str, tuple[str, ...]], expected: bool
) -> None:
    assert CATALOGUE["comparison"].suits(asked) is expected
