"""What the register and the page of sources say of a figure, an indicator and a date."""

import pytest

from tracker.database import Database
from tracker.findings import known
from tracker.language import use
from tracker.register import register


@pytest.fixture
def entries(shipped):
    use("fr")
    found = register(Database(shipped.settings), shipped.snapshot)
    return {entry.figure_id: entry for entry in found}


def test_a_figure_says_what_was_counted(entries):
    assert known.verdict(entries["premiers-contrats"], "fr") == (
        "tient\u202f: 7 territoires avec un document daté, quel qu’il soit"
    )
    assert known.verdict(entries["protocoles-2019-04"], "fr") == (
        "partiel\u202f: 8 datés sur 13 annoncés "
        "(8 territoires avec un document daté, quel qu’il soit)"
    )
    assert "contrat daté" in known.verdict(entries["rang-lacq"], "fr")
    assert known.verdict(entries["territoires-149"], "fr") == "tient"


def test_a_figure_names_its_perimeter(entries):
    perimeters = {figure: known.perimeter(entry) for figure, entry in entries.items()}
    assert perimeters["premiers-contrats"] == "France entière"
    assert perimeters["fiches-lacq"] == "Lacq-Pau - Tarbes"
    assert perimeters["bdt-2020"] == "Banque des Territoires"


@pytest.mark.parametrize(
    ("published_on", "french", "english"),
    [
        ("2019-03-01", "1er mars 2019", "1 March 2019"),
        ("2019-03", "mars 2019", "March 2019"),
        ("2019", "2019", "2019"),
        (None, "non renseigné", "not provided"),
    ],
)
def test_the_date_of_a_source_is_as_precise_as_known(published_on, french, english):
    use("fr")
    assert known.source_date(published_on) == french
    use("en")
    assert known.source_date(published_on) == english
    use("fr")


def test_an_indicator_without_a_query_says_so():
    use("fr")
    assert known.indicator("pct", None).endswith("Requête\u202f: aucune")
    assert known.indicator("pct", "national/summary").endswith("national/summary")
