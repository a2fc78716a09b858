"""The file of a presentation: read, refused in sentences, written so that it reads back equal."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.errors import PresentationError
from tracker.filters import Filters
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.presentation import Presentation, Slide, filters_of, quotes, to_toml
from tracker.stage.reading import MOST_BYTES, parse, read
from tracker.stage.vocabulary import Vocabulary

HEAD = 'title = "Essai"\n'
SIGNED = '[[slide]]\nshow = "signed"\n'
OPEN = sorted(name for name, entry in CATALOGUE.items() if entry.about is None)
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def faults(text: str, known: Vocabulary) -> list[str]:
    with pytest.raises(PresentationError) as caught:
        parse(text.encode(), "essai.toml", known)
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title = 3\n" + SIGNED, ["essai.toml, clé « title »", "« 3 »", "un texte"]),
        (SIGNED, ["clé « title »", "rien"]),
        (HEAD, ["clé « slide »", "« 0 »", "de 1 à 100"]),
        (HEAD + 'slide = "x"', ["clé « slide »", "[[slide]]"]),
        (HEAD + 'tilte = "x"\n' + SIGNED, ["clé « tilte »", "Vouliez-vous dire « title »"]),
        (HEAD + 'language = "de"\n' + SIGNED, ["clé « language »", "« fr » ou « en »"]),
        (HEAD + 'mode = "rouge"\n' + SIGNED, ["clé « mode »", "« light » ou « dark »"]),
        (HEAD + "minutes = 0\n" + SIGNED, ["clé « minutes »", "de 1 à 600"]),
        (HEAD + "minutes = true\n" + SIGNED, ["clé « minutes »", "« True »"]),
        (HEAD + 'frozen = "../../etc"\n' + SIGNED, ["clé « frozen »", "un nom d’instantané"]),
        (HEAD + 'address = "ftp://a"\n' + SIGNED, ["clé « address »", "https://"]),
        (HEAD + 'as_of = "hier"\n' + SIGNED, ["clé « as_of »", "AAAA-MM-JJ"]),
        (HEAD + "as_of = 1999-01-01\n" + SIGNED, ["clé « as_of »", "un jour du 2018-11-22"]),
        (HEAD + "known = 2999-01-01\n" + SIGNED, ["clé « known »", "un jour du 2018-11-22"]),
        (HEAD + '[[slide]]\nshow = "sigend"', ["diapositive 1, clé « show »", "« signed »"]),
        (HEAD + "[[slide]]\n", ["diapositive 1, clé « show »", "rien"]),
        (HEAD + SIGNED + 'headlin = "x"', ["clé « headlin »", "« headline »"]),
        (HEAD + SIGNED + 'headline = "{sined}"', ["clé « headline »", "« signed »"]),
        (HEAD + SIGNED + 'headline = "a } b"', ["clé « headline »", "doublée"]),
        (HEAD + SIGNED + 'headline = "{signed!r}"', ["clé « headline »", "doublée"]),
        (HEAD + SIGNED + 'headline = "{signed.__class__}"', ["clé « headline »", "une valeur"]),
        (HEAD + SIGNED + 'headline = "{regions_signed}"', ["clé « headline »", "une valeur"]),
        (HEAD + SIGNED + "notes = 3", ["clé « notes »", "un texte"]),
        (HEAD + SIGNED + 'territory = "ti-4411x"', ["clé « territory »", "« ti-4411 »"]),
        (HEAD + SIGNED + 'territory = "Sud Alsace"', ["« ti-4410 » (Sud Alsace)"]),
        (HEAD + SIGNED + 'region = ["44", "99"]', ["clé « region »", "« 99 »"]),
        (HEAD + SIGNED + "region = 44", ["clé « region »", "entre guillemets"]),
        (HEAD + SIGNED + 'operator = "zzz"', ["clé « operator »", "Possible : "]),
        (HEAD + SIGNED + 'examples = "maybe"', ["clé « examples »", "true ou false"]),
        (
            HEAD + SIGNED + "as_of = 2019-12-31\nknown = 2019-03-31",
            ["clé « as_of »", "au plus tard celui de « known »"],
        ),
        (HEAD + '[[slide]]\nshow = "region"', ["clé « region »", "un seul lieu"]),
        (
            HEAD + '[[slide]]\nshow = "territory"\nterritory = ["ti-4410", "ti-7504"]',
            ["clé « territory »", "« 2 »"],
        ),
    ],
)
def test_a_fault_says_where_what_and_what_to_write(
    text: str, expected: list[str], known: Vocabulary
) -> None:
    found = faults(text, known)
    assert len(found) == 1
    assert not [part for part in expected if part not in found[0]], found


def test_every_fault_is_said_at_once(known: Vocabulary) -> None:
    text = "language = 1\n" + SIGNED + 'kicker = 2\n[[slide]]\nshow = "x"\nas_of = "y"'
    places = [sentence.split(" : ")[0] for sentence in faults(text, known)]
    assert places == [
        "essai.toml, clé « title »",
        "essai.toml, clé « language »",
        "essai.toml, diapositive 1, clé « kicker »",
        "essai.toml, diapositive 2, clé « show »",
        "essai.toml, diapositive 2, clé « as_of »",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"title = ", "essai.toml, "),
        (b"title = 'a'\ntitle = 'b'\n", "ligne 2"),
        ("title = 'é'".encode("latin-1"), "UTF-8"),
        (b"#" * (MOST_BYTES + 1), "256 Ko"),
        (b"a = " + b"[" * 5000, "TOML"),
    ],
)
def test_what_is_not_a_presentation_is_refused(
    content: bytes, expected: str, known: Vocabulary
) -> None:
    with pytest.raises(PresentationError, match=expected):
        parse(content, "essai.toml", known)


def test_a_file_that_is_not_there_is_said(known: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(PresentationError, match="ne peut pas être lu"):
        read(tmp_path / "rien.toml", known)


def test_filters_are_those_of_the_slide_then_of_the_presentation(known: Vocabulary) -> None:
    text = (
        HEAD + "as_of = 2019-06-30\n" + SIGNED + SIGNED + 'as_of = "2019-03-31"\nregion = "44"\n'
        'operator = ["bpifrance"]\nexamples = false\n'
    )
    read_back = parse(text.encode(), "essai.toml", known)
    first, second = (read_back.filters(slide, known.choices) for slide in read_back.slides)
    assert first == Filters(as_of=date(2019, 6, 30))
    assert second == Filters(
        as_of=date(2019, 3, 31), regions=("44",), operators=("bpifrance",), examples=False
    )


def test_a_view_of_the_dashboard_makes_the_same_slide(known: Vocabulary) -> None:
    seen = Filters(
        as_of=date(2019, 6, 30),
        known_on=date(2019, 12, 31),
        regions=("44", "75"),
        instruments=("contract",),
        list_version="2019-03",
        examples=False,
        home="44",
    )
    slide = Slide(show="signed", filters=filters_of(seen))
    whole = Presentation(title="x", slides=(slide,), as_of=date(2020, 1, 1))
    read_back = parse(to_toml(whole).encode(), "x", known)
    found = read_back.filters(read_back.slides[0], known.choices)
    assert found == Filters(**{**vars(seen), "home": ""})
    assert read_back.known_days() == (date(2019, 12, 31),)


def test_braces_are_written_by_doubling_them() -> None:
    assert quotes("{{x}} {signed} {{") == ["signed"]
    assert f"{{x}} {7}" == "{x} 7"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_written_reads_back_equal(data: st.DataObject, known: Vocabulary) -> None:
    choices = known.choices
    ids = {
        "region": sorted(choices.regions),
        "territory": sorted(choices.territories),
        "operator": sorted(choices.operators),
        "instrument": sorted(choices.instruments),
    }
    days = st.dates(choices.first_day, choices.last_day)
    filters = st.fixed_dictionaries(
        {},
        optional={
            **{key: st.lists(st.sampled_from(some), min_size=1) for key, some in ids.items()},
            "list": st.sampled_from(sorted(choices.list_versions)).map(lambda one: (one,)),
            "as_of": days.map(lambda day: (day.isoformat(),)),
            "examples": st.sampled_from(["yes", "no"]).map(lambda one: (one,)),
        },
    )
    slides = st.builds(
        Slide,
        show=st.sampled_from(OPEN),
        filters=filters,
        headline=TEXT.map(lambda text: text.replace("{", "{{").replace("}", "}}")),
        kicker=TEXT,
        notes=TEXT,
    )
    whole = data.draw(
        st.builds(
            Presentation,
            title=TEXT.filter(str.strip),
            slides=st.lists(slides, min_size=1, max_size=4).map(tuple),
            language=st.sampled_from(["fr", "en"]),
            mode=st.sampled_from(["light", "dark"]),
            as_of=st.none() | days,
            minutes=st.none() | st.integers(1, 600),
            frozen=st.sampled_from(["", "20190331T000000000000Z-0123456789ab"]),
            address=st.sampled_from(["", "https://tableau.example:8443/a"]),
        )
    )
    assert parse(to_toml(whole).encode(), "x", known) == whole


def test_the_shipped_presentation_reads(week: Presentation) -> None:
    assert 8 <= len(week.slides) <= 10
    assert all(slide.notes and slide.headline and slide.kicker for slide in week.slides)
    assert all(slide.filters["examples"] == ("no",) for slide in week.slides)
