"""What changed between two days of knowledge, on the returns of `tests/story.py`."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import Built
from tests.pages.conftest import Open, pieces, texts

OpenTold = Callable[..., AppTest]


@pytest.fixture(scope="module")
def open_told(told: Built, open_page: Open) -> Iterator[OpenTold]:
    """Open the page on the returns of the story."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRACKER_DATA", str(told.settings.data_dir))
        environment.setenv("TRACKER_SNAPSHOTS", str(told.settings.snapshot_dir))
        st.cache_resource.clear()
        st.cache_data.clear()
        yield partial(open_page, "changes")
        st.cache_data.clear()


def days(first: str, last: str) -> dict[str, str]:
    return {"from": first, "to": last}


def words(test: AppTest) -> str:
    return " ".join(texts(test).replace("\u202f", " ").split())


def table(test: AppTest, caption: str) -> list[str]:
    """Return the rows of a table, their cells separated by bars."""
    raw = next(piece for piece in pieces(test) if f"<caption>{caption}" in piece)
    raw = raw.translate({0x202F: " ", 0xA0: " "})
    body = raw.split("<tbody>")[1]
    return ["|".join(re.findall(r"<td[^>]*>(.*?)</td>", row)) for row in body.split("</tr>")[:-1]]


def test_the_heading_says_what_became_known_and_who_corrected(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-06-18", "2019-06-30")))
    assert (
        "Entre le 18 juin 2019 et le 30 juin 2019 : 1 signature corrigée en arrière par la région "
        "Grand Est, 2 engagements connus de plus, 3 engagements corrigés en arrière par Bpifrance"
    ) in shown


def test_each_headline_figure_is_corrected_or_came_since(open_told: OpenTold) -> None:
    test = open_told(**days("2019-05-10", "2019-06-30"))
    assert table(test, "L’effet sur les chiffres clés\u202f: signatures") == [
        "Territoires signataires|2|+1|3|0|3",
        "Documents signés|2|+1|3|0|3",
    ]
    assert table(test, "L’effet sur les chiffres clés\u202f: engagements") == [
        "Engagements|11|+1|12|+4|16",
        "dont inventés|8|0|8|+2|10",
        "Accords de co‑financement|7|+1|8|+2|10",
        "Instructions accélérées|4|0|4|+2|6",
        "En attente de réponse|4|0|4|−3|1",
        "Montant accordé|740 000 €|+135 000 €|875 000 €|+110 000 €|985 000 €",
        "Montant conventionné|90 000 €|0 €|90 000 €|+450 000 €|540 000 €",
        "Montant versé|non renseigné|—|non renseigné|—|30 000 €",
    ]
    assert "Exemple fictif" in words(test)


def test_invented_rows_that_made_room_are_not_withdrawn(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-05-09", "2019-05-10")))
    assert "4 engagements inventés ont laissé la place" in shown
    assert "4 engagements connus de plus" in shown
    assert "retiré en" not in shown
    hidden = words(open_told(**days("2019-05-09", "2019-05-10"), examples="no"))
    assert "ont laissé la place" not in hidden
    assert "dont inventés" not in hidden


def test_each_change_is_said_field_by_field_with_its_mark(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-05-10", "2019-06-30")))
    assert (
        "≠ Correction Ligne pilote · Sud Alsace (Grand Est) · Bpifrance · "
        "Accord de principe de co‑financement Montant accordé : 60 000 € → 75 000 € "
        "Bpifrance, 20/06/2019 : Retour nº 2, engagements"
    ) in shown
    assert "Date de convention : — → 14/06/2019 Montant conventionné : — → 150 000 €" in shown
    assert "+ Ajout, fait antérieur Hydrogène" in shown
    assert "+ Ajout Composites" in shown
    precise = words(open_told(**days("2019-06-18", "2019-06-30")))
    assert "Signé le : 18-24 mars 2019 → 22 mars 2019" in precise
    assert "Selon : Assemblée nationale (nosdeputes.fr) → Grand Est" in precise


def test_a_withdrawal_says_why(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-07-15", "2019-07-22")))
    assert "Retrait du retour nº 4 (une ligne oubliée)" in shown
    gone = words(open_told(**days("2019-06-30", "2019-07-15")))
    assert "1 engagement retiré" in gone
    assert "− Retrait Atelier" in gone


def test_nothing_new_is_a_sentence(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-06-28", "2019-06-29")))
    assert "Entre le 28 juin 2019 et le 29 juin 2019, rien de plus n’est connu" in shown
    assert "rien à lister" in shown
    assert "Par qui" not in shown
    here = words(open_told(**days("2019-06-18", "2019-06-30"), region="11"))
    assert "Île-de-France : entre le 18 juin 2019 et le 30 juin 2019, rien de plus" in here


def test_the_page_opens_on_the_newest_event(open_told: OpenTold) -> None:
    shown = words(open_told())
    assert "Entre le 27 janvier 2020 et le 28 janvier 2020 : 1 signature connue de plus" in shown


def test_the_days_are_chosen_among_milestones_events_and_all_others(open_told: OpenTold) -> None:
    test = open_told(**days("2019-06-18", "2019-06-30"))
    test.button(key="milestone_all").click().run()
    assert "Entre le 22 mars 2019 et le 28 janvier 2020" in words(test)
    test.button(key="milestone_to_2019-06-20").click().run()
    assert "Entre le 22 mars 2019 et le 20 juin 2019" in words(test)
    test.button(key="milestone_from_2019-04-30").click().run()
    assert "Entre le 30 avril 2019 et le 20 juin 2019" in words(test)
    test.date_input(key="day_to").set_value("2019-05-31").run()
    assert "Entre le 30 avril 2019 et le 31 mai 2019" in words(test)
    test.button(key="milestone_latest").click().run()
    assert "Entre le 27 janvier 2020" in words(test)
    assert not test.exception


@pytest.mark.parametrize(
    ("query", "left_out", "finding"),
    [
        (days("2019-31-12", "2019-06-30"), "from=2019-31-12", "et le 30 juin 2019"),
        (days("2019-06-18", "2035-01-01"), "to=2035-01-01", "Entre le 18 juin 2019"),
        (days("2019-06-30", "2019-06-18"), "from=2019-06-30 et to=2019-06-18", "28 janvier 2020"),
        (days("2019-06-18", "2019-06-18"), "", "choisissez deux jours différents"),
        ({"to": "2019-06-30"}, "", "Entre le 22 mars 2019 et le 30 juin 2019"),
    ],
)
def test_bad_days_of_the_address_are_left_out_aloud(
    open_told: OpenTold, query: dict[str, str], left_out: str, finding: str
) -> None:
    shown = words(open_told(**query))
    assert left_out in shown
    assert bool(left_out) is ("Écarté de l’adresse" in shown)
    assert finding in shown


def test_a_day_of_knowledge_of_the_filters_hides_nothing_here(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-05-10", "2019-06-30"), known="2019-05-31"))
    assert "1 engagement corrigé en arrière par Bpifrance" in shown


def test_in_english_too(open_told: OpenTold) -> None:
    shown = words(open_told(**days("2019-05-10", "2019-06-30"), lang="en"))
    assert "1 commitment corrected backwards by Bpifrance" in shown
    assert "≠ Correction Ligne pilote" in shown
    assert "tel que connu" not in shown


def test_each_count_says_who_made_it(open_told: OpenTold) -> None:
    raw = pieces(open_told(**days("2019-06-18", "2019-06-30")))
    told = {}
    for caption in ("Par opérateur", "Par région", "Par qui"):
        piece = next(one for one in raw if f"<caption>{caption}" in one).replace("\u202f", " ")
        [told[caption]] = re.findall(r"Sources? ?: ([^<]+)\.", piece)
    assert "Bpifrance" in told["Par opérateur"]
    assert "Grand Est" not in told["Par opérateur"]
    for caption in ("Par région", "Par qui"):
        assert "Bpifrance" in told[caption]
        assert "Grand Est" in told[caption]
