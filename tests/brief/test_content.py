"""What a brief says, against numbers worked out by hand (tests/data/small/README.md)."""

from datetime import date

import pytest

from tests.brief.conftest import AS_OF, SINCE
from tracker import language
from tracker.brief.content import Heading, fitted
from tracker.errors import QueryError

NARROW = "\u202f"


def texts(section):
    return [sentence.text for sentence in section.sentences]


def test_a_brief_says_where_the_region_stands(on_small):
    brief = on_small("75")
    assert brief.title == (
        f"Nouvelle-Aquitaine{NARROW}: au 31 juillet 2019, 2 territoires sur 2 ont une signature"
        " datée"
    )
    values = [(figure.value, figure.is_example) for figure in brief.figures]
    assert values == [("2 sur 2", False), ("–", False), ("8", True), ("5", True)]
    assert [(part.instrument, part.count) for part in brief.bar] == [("contract", 2)]


def test_months_count_commitments_and_first_signatures(on_small):
    months = on_small("75").strip.months
    counted = [(month.day.month, month.agreements, month.reviews) for month in months]
    assert counted == [(3, 2, 1), (4, 1, 1), (5, 1, 1), (6, 0, 0), (7, 1, 0)]
    # Châtellerault's contract of May is its second document.
    assert [month.signatures for month in months] == [1, 1, 0, 0, 0]


def test_what_changed_counts_after_the_first_day_and_up_to_the_last(on_small):
    signed, answered, learned = texts(on_small("75").sections[0])
    assert f"{NARROW}: 2 documents datés trouvés" in signed
    assert signed.endswith("1, puis 2.")
    assert f"{NARROW}: 5 engagements des opérateurs" in answered
    assert answered.endswith(f"co‑financement{NARROW}: 3{NARROW}; 8 en tout.")
    assert learned.startswith("Entre le 1er avril 2019 et le ")


def test_the_first_day_is_left_out_and_the_last_one_counts(on_small):
    # Lacq signed on 10 April, and has an answer of 12 April.
    for since, as_of, documents, answered in (
        (date(2019, 4, 9), date(2019, 4, 10), "1 document daté", "aucun engagement"),
        (date(2019, 4, 10), date(2019, 4, 12), "aucune signature", "1 engagement "),
        (date(2019, 4, 12), date(2019, 4, 13), "aucune signature", "aucun engagement"),
    ):
        signed, told, _ = texts(on_small("75", since=since, as_of=as_of).sections[0])
        assert documents in signed
        assert answered in told


def test_what_changed_by_operator(on_small):
    by_operator, documents = on_small("75").sections[0].tables
    assert by_operator.rows == (
        ("Banque des Territoires", "1", "1", "1", "0", "Exemple fictif"),
        ("Bpifrance", "1", "1", "0", "0", "Exemple fictif"),
        ("Business France", "2", "1", "0", "0", "source réelle"),
        ("Pôle emploi", "1", "0", "0", "0", "Exemple fictif"),
    )
    assert by_operator.is_example
    assert [row[:2] for row in documents.rows] == [
        ("1er-31 mai 2019", "Grand Châtellerault"),
        ("10 avril 2019", "Lacq-Pau - Tarbes"),
    ]
    assert not documents.is_example


def test_what_is_blocked_and_with_whom(on_small):
    section = on_small("75").sections[1]
    assert texts(section)[:2] == [
        "Une réponse est attendue dans 1 territoire sur 2.",
        "2 accords attendent leur convention depuis plus de 90 jours.",
    ]
    by_operator, oldest = section.tables
    assert [row[:5] for row in by_operator.rows] == [
        ("Banque des Territoires", "0", "–", "1", "125 j"),
        ("Bpifrance", "1", "82 j", "0", "–"),
        ("Business France", "0", "–", "0", "–"),
        ("Pôle emploi", "0", "–", "1", "122 j"),
    ]
    assert [row[-2:] for row in oldest.rows] == [
        ("125 j", f"80{NARROW}000\u00a0€"),
        ("122 j", "non renseigné"),
    ]


def test_territories_say_their_documents_and_their_other_regions(on_small):
    [table] = on_small("75").sections[2].tables
    assert [row[:5] for row in table.rows] == [
        (
            "Grand Châtellerault",
            "Non précisé, 19 mars 2019 · Contrat, 1-31 mai 2019",
            "3",
            "2",
            "Bpifrance, 82\u00a0j",
        ),
        ("Lacq-Pau - Tarbes (aussi Occitanie)", "Contrat, 10 avr. 2019", "5", "3", "–"),
    ]
    assert [head.is_example for head in table.headings[:5]] == [False, False, True, True, True]


def test_a_signature_that_is_not_found_is_never_said_not_signed(on_small):
    [table] = on_small("27").sections[2].tables
    assert table.rows[0][1] == "non trouvé dans les sources"
    assert "non signé" not in str(on_small("27"))


def test_corrections_learned_since_the_day_are_told(on_told):
    since, as_of = date(2019, 6, 1), date(2019, 7, 31)
    brief = on_told("44", since=since, as_of=as_of, known_on=as_of)
    sentence = texts(brief.sections[0])[-1]
    assert "entre le 1er juin 2019 et le 31 juillet 2019" in sentence.lower()
    # Bpifrance brought 60,000 to 75,000 on 20 June.
    assert "1 engagement corrigé en arrière par Bpifrance" in sentence


def test_without_examples_only_returns_are_known(on_small):
    # The rows left are Business France's: the other operators are unknown, and not at zero.
    brief = on_small("93", examples=False)
    assert not brief.is_example
    assert "fictif" not in str(brief.sections)
    assert "non renseigné" in str(brief.sections[0].tables + brief.sections[1].tables)


def test_nothing_published_is_unknown_and_not_zero(on_shipped):
    brief = on_shipped("75", examples=False)
    assert [figure.value for figure in brief.figures[2:]] == ["non renseigné"] * 2
    assert "n’est pas connu" in texts(brief.sections[1])[0]
    assert brief.sections[1].tables == ()
    assert {row[2] for row in brief.sections[2].tables[0].rows} == {"non renseigné"}


def test_a_zero_among_invented_rows_is_marked_as_they_are(on_shipped):
    brief = on_shipped("94")
    assert [(figure.value, figure.is_example) for figure in brief.figures[2:]] == [("0", True)] * 2
    assert brief.is_example
    assert [one.is_example for one in brief.sections[0].sentences] == [False, True, False]


def test_a_region_without_territories_says_so(on_shipped):
    brief = on_shipped("06")
    assert "aucun territoire sur la liste" in brief.title
    assert (brief.figures, brief.bar, brief.strip) == ((), (), None)
    assert texts(brief.sections[2]) == ["Aucun territoire des listes connues n’est dans la région."]


def test_days_in_the_wrong_order_are_refused(on_small):
    for since in (AS_OF, date(2020, 1, 1)):
        with pytest.raises(QueryError, match="plus ancien"):
            on_small("75", since=since)
    with pytest.raises(QueryError, match="2019-03-31"):
        on_small("75", since=SINCE, known_on=date(2019, 3, 31))


def test_a_brief_speaks_english_too(on_small):
    with language.spoken("en"):
        brief = on_small("75")
    assert brief.title.startswith("Nouvelle-Aquitaine: as of 31 July 2019")
    assert brief.sections[1].title == "What is blocked, and with which operator"


def test_a_table_says_how_many_rows_it_leaves_out():
    rows = [["mot", "1"]] * 15
    table = fitted("t", [Heading("a"), Heading("b")], rows, lines=3)
    assert (len(table.rows), table.more) == (3, "et 12 autres")
    assert fitted("t", [Heading("a"), Heading("b")], rows, lines=15).more == ""
    assert fitted("t", [Heading("a"), Heading("b")], rows, lines=15, total=16).more == "et 1 autre"


def test_long_cells_count_for_the_lines_they_take():
    headings = [Heading("a"), Heading("b")]
    table = fitted("t", headings, [["m" * 80, "1"]] * 4, lines=4)
    assert (len(table.rows), table.more) == (2, "et 2 autres")
    [[cell, _]] = fitted("t", headings, [["m" * 500, "1\n2"]], lines=4).rows
    assert len(cell) == 90
    assert cell.endswith("…")
