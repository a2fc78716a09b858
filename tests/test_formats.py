"""Numbers and dates are written as French readers and English readers write them."""

from datetime import date

import pytest

from tracker import formats, language


@pytest.fixture(autouse=True)
def _french_after() -> object:
    language.use("fr")
    yield
    language.use("fr")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (lambda: formats.integer(1_234_567), "1\u202f234\u202f567"),
        (lambda: formats.integer(None), "non renseigné"),
        (lambda: formats.integer(float("nan")), "non renseigné"),
        (lambda: formats.number(9.2105), "9,2"),
        (lambda: formats.number(10), "10,0"),
        (lambda: formats.number(0.25), "0,3"),
        (lambda: formats.integer(22.5), "23"),
        (lambda: formats.percentage(5.147), "5,1\u202f%"),
        (lambda: formats.percentage(57.0), "57\u202f%"),
        (lambda: formats.percentage(56.67, 0), "57\u202f%"),
        (lambda: formats.count_of(3, 4), "3 sur 4"),
        (lambda: formats.share(3, 4), "3 sur 4"),
        (lambda: formats.share(7, 136), "5,1\u202f%"),
        (lambda: formats.share(1, 0), "non renseigné"),
        (lambda: formats.share(None, 9), "non renseigné"),
        (lambda: formats.points(-10.24), "−10,2 points"),
        (lambda: formats.points(2), "+2,0 points"),
        (lambda: formats.euros(1_700_000_000), "1,7\xa0Md€"),
        (lambda: formats.euros(1_050_000_000), "1\u202f050\xa0M€"),
        (lambda: formats.euros(306_000_000), "306\xa0M€"),
        (lambda: formats.euros(12_500), "12\u202f500\xa0€"),
        (lambda: formats.euros(None), "non renseigné"),
        (lambda: formats.qualified(90, "nearly"), "près de 90"),
        (lambda: formats.qualified(1e9, "more_than", unit="eur"), "plus de 1\xa0Md€"),
        (lambda: formats.qualified(1e8, "exact", unit="eur_per_year"), "100\xa0M€ par an"),
        (lambda: formats.qualified(51, "exact"), "51"),
        (lambda: formats.day(date(2019, 3, 22)), "22 mars 2019"),
        (lambda: formats.day(date(2019, 3, 1)), "1er mars 2019"),
        (lambda: formats.month(date(2019, 4, 1)), "avril 2019"),
        (lambda: formats.span(date(2019, 3, 18), date(2019, 3, 24)), "18-24 mars 2019"),
        (lambda: formats.span(date(2019, 12, 1), date(2019, 12, 31)), "1er-31 décembre 2019"),
        (
            lambda: formats.span(date(2019, 12, 18), date(2020, 1, 28)),
            "18 décembre 2019 au 28 janvier 2020",
        ),
        (lambda: formats.span(date(2019, 3, 18), date(2019, 3, 18)), "18 mars 2019"),
        (lambda: formats.span_short(date(2019, 11, 19), date(2019, 11, 19)), "19 nov. 2019"),
        (lambda: formats.published(date(2019, 3, 1), "month"), "mars 2019"),
        (lambda: formats.published(date(2019, 3, 5), "day"), "5 mars 2019"),
        (lambda: formats.listed(["a", "b", "c"]), "a, b et c"),
        (lambda: formats.sentence("île"), "Île"),
    ],
)
def test_french(written: object, expected: str) -> None:
    assert written() == expected  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (lambda: formats.integer(1_234_567), "1,234,567"),
        (lambda: formats.percentage(5.147), "5.1%"),
        (lambda: formats.euros(1_050_000_000), "€1,050m"),
        (lambda: formats.euros(306_000_000), "€306m"),
        (lambda: formats.qualified(90, "nearly"), "nearly 90"),
        (lambda: formats.day(date(2019, 3, 1)), "1 March 2019"),
        (lambda: formats.count_of(3, 4), "3 of 4"),
        (lambda: formats.unknown(), "not provided"),
    ],
)
def test_english(written: object, expected: str) -> None:
    language.use("en")
    assert written() == expected  # type: ignore[operator]


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    counted = "{n} filter", "{n} filters"
    assert language.ngettext(*counted, 0) == "{n} filtre"
    language.use("en")
    assert language.ngettext(*counted, 0) == "{n} filters"


def test_an_unknown_language_is_french() -> None:
    language.use("de")
    assert language.current() == "fr"
