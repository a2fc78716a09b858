"""Frames as the queries give them, small enough to be read."""

from collections.abc import Iterator

import pandas as pd
import pytest

from tracker import language

OPERATORS = {
    "banque_des_territoires": "Banque des Territoires",
    "bpifrance": "Bpifrance",
    "business_france": "Business France",
    "pole_emploi": "Pôle emploi",
}
CHALLENGES = {"skills": "Compétences", "innovation": "Innovation"}


@pytest.fixture(autouse=True, params=["light", "dark"])
def mode(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    language.use("fr")
    yield
    language.use("fr")


@pytest.fixture
def signatures() -> pd.DataFrame:
    rows = [
        ("t1", "Sud Alsace", "Grand Est", "protocol", "2019-03-18", "2019-03-24", True, 4),
        ("t2", "Carros", "Sud", "protocol", "2019-03-18", "2019-03-18", True, 1),
        ("t3", "Orly", "Île-de-France", "unspecified", "2019-03-22", "2019-03-22", True, 3),
        ("t4", "Auxois", "Bourgogne", "protocol", "2019-03-22", "2019-03-22", True, 3),
        ("t5", "Bordeaux", "Nouvelle-Aquitaine", "contract", "2020-01-01", "2020-01-28", True, 6),
        ("t6", "Pau", "Nouvelle-Aquitaine", "contract", "2020-01-01", "2020-01-28", True, 6),
        ("t2", "Carros", "Sud", "contract", "2020-06-01", "2020-06-01", False, 6),
    ]
    columns = (
        "territory_id territory_name region_names instrument_id signed_earliest signed_latest "
        "is_first cumulative"
    )
    frame = pd.DataFrame(rows, columns=columns.split())
    for name in ("signed_earliest", "signed_latest"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


@pytest.fixture
def list_sizes() -> pd.DataFrame:
    listed_on = pd.to_datetime(["2018-11-22", "2019-03-05", "2019-07-08"])
    return pd.DataFrame({"listed_on": listed_on, "listed": [124, 136, 141]})


@pytest.fixture
def announced() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "figure_id": ["first", "spring"],
            "label_fr": ["Premiers contrats signés", "Protocoles signés"],
            "label_en": ["First contracts signed", "Protocols signed"],
            "value": [4.0, 13.0],
            "as_of_latest": pd.to_datetime(["2019-03-31", "2019-04-30"]),
            "date_precision": ["month", "day"],
            "dated": [4, 4],
            "gap": [0.0, 9.0],
            "publisher": ["Industrie Mag", "CNER"],
        }
    )


@pytest.fixture
def events() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event_id": ["week-2019", "committee"],
            "kind": ["industry_week", "steering_committee"],
            "label_fr": ["Semaine de l’industrie 2019", "Comité de pilotage"],
            "label_en": ["Industry week 2019", "Steering committee"],
            "starts_on": pd.to_datetime(["2019-03-18", "2019-11-19"]),
            "ends_on": pd.to_datetime(["2019-03-24", None]),
        }
    )


@pytest.fixture
def signatures_by_region() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_code": ["44", "75", "06"],
            "region_name": ["Grand Est", "Nouvelle-Aquitaine", "Mayotte"],
            "region_name_en": ["Grand Est", "New Aquitaine", "Mayotte"],
            "listed": [15, 12, 0],
            "signed": [3, 6, 0],
            "contract": [1, 6, 0],
            "protocol": [1, 0, 0],
            "unspecified": [1, 0, 0],
            "rate_pct": [20.0, 50.0, None],
        }
    )


@pytest.fixture
def pace() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "deadline_id": ["summer_solstice", "end_of_june", "end_of_summer"],
            "reading_fr": [
                "Avant l’été",
                "Avant la fin juin, lecture publiée",
                "Avant la fin de l’été",
            ],
            "reading_en": ["Before summer", "Before the end of June", "Before summer ends"],
            "due_on": pd.to_datetime(["2019-06-21", "2019-06-30", "2019-09-22"]),
            "required_per_week": [None, 9.25, 5.0],
            "observed_per_week": [1.75, 1.75, 1.75],
            "average_per_week": [3.5, 3.5, 3.5],
        }
    )


@pytest.fixture
def by_territory() -> pd.DataFrame:
    rows = [
        ("t1", "Sud Alsace", "bpifrance", 5, 3, 2, True),
        ("t1", "Sud Alsace", "pole_emploi", 2, 2, 0, False),
        ("t2", "Carros", "bpifrance", 1, 0, 1, True),
    ]
    columns = (
        "territory_id territory_name operator_id commitments cofinancing_agreements "
        "fast_track_reviews has_example"
    )
    return pd.DataFrame(rows, columns=columns.split())


@pytest.fixture
def operators() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "operator_id": list(OPERATORS),
            "commitments": [None, 6, 1234, 2],
            "cofinancing_agreements": [None, 3, 1000, 2],
            "fast_track_reviews": [None, 3, 234, 0],
            "delays": [None, 6, 30, 4],
            "delay_p25_days": [None, 20.0, 30.0, 10.0],
            "delay_median_days": [None, 31.0, 44.0, 12.0],
            "delay_p75_days": [None, 47.0, 70.0, 15.0],
            "has_example": [None, True, False, True],
        }
    )


@pytest.fixture
def by_challenge() -> pd.DataFrame:
    rows = [
        ("bpifrance", "skills", 1, 0, True),
        ("bpifrance", "innovation", 17, 10, True),
        ("pole_emploi", "skills", 10, 6, False),
        ("pole_emploi", "innovation", 0, 0, False),
    ]
    columns = "operator_id challenge_id commitments cofinancing_agreements has_example"
    return pd.DataFrame(rows, columns=columns.split())


@pytest.fixture
def by_region() -> pd.DataFrame:
    rows = [
        ("44", "Grand Est", "bpifrance", 5, 3, 2, True),
        ("44", "Grand Est", "pole_emploi", 2, 2, 0, False),
        ("75", "Nouvelle-Aquitaine", "bpifrance", 9, 4, 5, False),
    ]
    columns = (
        "region_code region_name operator_id commitments cofinancing_agreements "
        "fast_track_reviews has_example"
    )
    return pd.DataFrame(rows, columns=columns.split())


@pytest.fixture
def by_month() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": pd.to_datetime(["2019-03-01", "2019-04-01", "2019-05-01"]),
            "cumulative_agreements": [51, 51, 60],
            "cumulative_reviews": [39, 40, 44],
            "has_example": [False, True, False],
        }
    )


@pytest.fixture
def months_made() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": pd.to_datetime(["2019-03-01", "2019-04-01", "2019-05-01"]),
            "cofinancing_agreements": [5, 0, 1],
            "fast_track_reviews": [3, 0, 1],
            "has_example": pd.Series([True, None, False], dtype="object"),
        }
    )


@pytest.fixture
def ladder() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "stage_id": ["announced", "agreed", "contracted", "paid"],
            "name_fr": ["Annoncé", "Accord de principe", "Contractualisé", "Versé"],
            "name_en": ["Announced", "Agreed in principle", "Contracted", "Paid"],
            "position": [1, 2, 3, 4],
            "cases": [None, 51, 20, 2],
            "with_amount": [None, 34, 18, 0],
            "gross_eur": [1e9, 14.2e6, 6e6, None],
            "net_eur": [None, 12.4e6, 6e6, None],
            "qualifier": ["more_than", None, None, None],
            "has_example": [False, True, False, False],
        }
    )


@pytest.fixture
def delays() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "operator_id": ["bpifrance"] * 6 + ["pole_emploi"] * 6,
            "bucket": [*range(6), *range(6)],
            "answers": [3, 8, 11, 0, 1, 0] + [1] * 6,
            "has_example": [True] * 12,
        }
    )
