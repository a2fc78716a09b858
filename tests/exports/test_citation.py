"""The sentence to paste says where, when and what is invented, and no more than is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tracker import formats
from tracker.exports.citation import dates, said, sentences
from tracker.exports.exhibit import Context, Exhibit
from tracker.findings.figures import Figure
from tracker.language import spoken

NEARLY = Figure(
    "Engagements des opérateurs",
    "près de 90",
    note="sur les premières actions, annoncés en mars 2019",
)


def of(exhibit: Exhibit, *figures: Figure) -> list[str]:
    """Return the sentences of headline figures."""
    return list(sentences(replace(exhibit, figures=figures)))


def without(context: Context, **changed: object) -> Context:
    """Return a context under no narrowing filter."""
    return replace(context, filters=[("Exemples", "affichés")], **changed)


def test_a_finding_says_perimeter_filters_both_dates_and_sources(exhibit: Exhibit) -> None:
    assert list(sentences(exhibit)) == [
        "Le Grand Est a signé 3 territoires sur 15 (Grand Est, opérateurs\u202f: Bpifrance et "
        "=Pôle emploi, au 31 mars 2019, tel que connu le 12 avril 2019). "
        "Sources\u202f: Préfecture du Grand Est, 18 mars 2019\u202f; ANCT."
    ]


def test_the_same_in_english(exhibit: Exhibit) -> None:
    with spoken("en"):
        [sentence] = sentences(replace(exhibit, title="3 of 15 territories signed"))
    assert sentence.startswith(
        "3 of 15 territories signed (Grand Est, opérateurs: Bpifrance et =Pôle emploi, "
    )
    assert "as of 31 March 2019, as known on 12 April 2019). " in sentence
    assert "\u202f:" not in sentence.partition(" Sources")[0]


def test_the_day_of_knowledge_is_said_when_one_was_asked_only(context: Context) -> None:
    first = replace(context, as_of=date(2019, 3, 1), known_on=None)
    assert dates(first) == "au 1er mars 2019"
    with spoken("en"):
        assert dates(first) == "as of 1 March 2019"


def test_examples_shown_are_no_filter_that_narrows(exhibit: Exhibit) -> None:
    plain = replace(exhibit, context=without(exhibit.context, known_on=None))
    [sentence] = sentences(plain)
    assert "(Grand Est, au 31 mars 2019)." in sentence
    assert "affichés" not in sentence


def test_a_qualifier_stays_before_its_figure(exhibit: Exhibit) -> None:
    [sentence] = of(exhibit, NEARLY)
    assert sentence.startswith(
        "Engagements des opérateurs\u202f: près de 90 (sur les premières actions, annoncés en mars "
        "2019\u202f; Grand Est, "
    )


def test_a_count_comes_before_its_rate(exhibit: Exhibit) -> None:
    signed = Figure(
        "Territoires signés", "7", "sur 136", "5,1\u202f% de la liste de mars 2019", quoted=""
    )
    [sentence] = of(exhibit, signed)
    assert "7 sur 136 (5,1\u202f% de la liste de mars 2019\u202f; Grand Est, " in sentence
    rate = Figure(
        "Taux", "57,1\u202f%", note="4 sur 7", quoted="4 territoires sur 7 ont une signature datée"
    )
    [sentence] = of(exhibit, rate)
    assert sentence.startswith("4 territoires sur 7 ont une signature datée (Grand Est")
    assert "%" not in sentence


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure("Accords", "12"), ("Accords\u202f: 12", "")),
        (Figure("Accords", "12", note="dont 3 payés."), ("Accords\u202f: 12", "dont 3 payés")),
        (Figure("Rythme", "9,2", "par semaine"), ("Rythme\u202f: 9,2 par semaine", "")),
        # A dash says nothing away from the screen: what is beside it does.
        (
            Figure("Accords", "–", note="aucun annoncé au 1er mars 2019."),
            ("Accords\u202f: aucun annoncé au 1er mars 2019", ""),
        ),
        (Figure("Rythme", "–"), ("Rythme\u202f: non renseigné", "")),
    ],
)
def test_a_figure_in_words(figure: Figure, expected: tuple[str, str]) -> None:
    assert said(figure) == expected


def test_a_figure_of_its_own_source_quotes_that_one(exhibit: Exhibit) -> None:
    figures = (replace(NEARLY, source_id="industriemag"), NEARLY)
    credited = replace(exhibit, credits={"industriemag": "Source\u202f: Industrie Mag."})
    own, shared = of(credited, *figures)
    assert own.endswith("). Source\u202f: Industrie Mag.")
    assert shared.endswith(exhibit.source)


def test_where_the_title_says_no_figure_what_is_cited_does(exhibit: Exhibit) -> None:
    untold = replace(exhibit, title="Trois montants, jamais additionnés")
    [quoted] = sentences(replace(untold, quoted="88,5\u202fM€ accordés."))
    assert quoted.startswith("88,5\u202fM€ accordés (Grand Est")


def test_what_is_unknown_is_said_to_be(exhibit: Exhibit) -> None:
    [sentence] = of(exhibit, Figure("Accords", formats.unknown()))
    assert sentence.startswith("Accords\u202f: non renseigné (")


@pytest.mark.parametrize("title", ["Aucune signature datée", "Aucune signature datée."])
def test_no_dot_is_doubled(exhibit: Exhibit, title: str) -> None:
    [sentence] = sentences(replace(exhibit, title=title, source="Source\u202f: ANCT."))
    assert sentence.startswith("Aucune signature datée (Grand Est")
    assert ".." not in sentence
    assert sentence.count(".") == 2
    [alone] = sentences(replace(exhibit, title=title, source=""))
    assert alone.endswith("tel que connu le 12 avril 2019).")


def test_an_example_says_so_first_in_both_languages(example: Exhibit) -> None:
    [sentence] = sentences(example)
    assert sentence.startswith("Exemple fictif, pas un fait\u202f: Le Grand Est a signé")
    with spoken("en"):
        [sentence] = sentences(example)
    assert sentence.startswith("Invented example, not a fact: ")


def test_each_figure_says_for_itself_whether_it_is_invented(exhibit: Exhibit) -> None:
    invented: Sequence[Figure] = (NEARLY, replace(NEARLY, is_example=True))
    published, example = of(replace(exhibit, is_example=True), *invented)
    assert published.startswith("Engagements")
    assert published.endswith("ANCT.")
    invented_words = published.replace(f" {exhibit.source}", "")
    assert example == (
        f"Exemple fictif, pas un fait\u202f: {invented_words} "
        "Lignes inventées\u202f: ne jamais les citer comme des chiffres publiés."
    )


def test_a_count_of_changes_says_the_two_days_that_it_compares(exhibit: Exhibit) -> None:
    known_on, since, last = None, date(2019, 3, 1), date(2019, 9, 30)
    changed = without(exhibit.context, known_on=known_on, since=since, as_of=last)
    [sentence] = sentences(replace(exhibit, context=changed))
    assert (
        "(Grand Est, ce qui s’est su après le 1er mars 2019 et jusqu’au 30 septembre 2019)."
        in sentence
    )
