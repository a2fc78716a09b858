"""Search: what people type finds the territory that they mean, and says why."""

from types import SimpleNamespace

import pytest

from tracker.database import Database
from tracker.records import records
from tracker.search import Hit, search


def entry(territory_id, name, **known):
    unknown = {
        "region_names": "",
        "department_codes": [],
        "department_names": [],
        "epci_sirens": [],
        "epci_names": [],
    }
    return SimpleNamespace(territory_id=territory_id, territory_name=name, **(unknown | known))


ENTRIES = [
    entry(
        "ti-7504",
        "Grand Châtellerault",
        region_names="Nouvelle-Aquitaine",
        department_codes=["86"],
        department_names=["Vienne"],
        epci_sirens=["248600413"],
        epci_names=["CA Grand Châtellerault"],
    ),
    entry(
        "ti-7505",
        "Lacq-Pau - Tarbes",
        region_names="Nouvelle-Aquitaine, Occitanie",
        department_codes=["64", "65"],
        department_names=["Pyrénées-Atlantiques", "Hautes-Pyrénées"],
        epci_sirens=["200067254", "200069300"],
        epci_names=["CA Pau Béarn Pyrénées", "CA Tarbes-Lourdes-Pyrénées"],
    ),
    entry(
        "ti-7509",
        "Pays Basque",
        region_names="Nouvelle-Aquitaine",
        department_codes=["64"],
        department_names=["Pyrénées-Atlantiques"],
        epci_sirens=["200067106", "200099999"],
        epci_names=["CA du Pays Basque", ""],
    ),
    entry("ti-8417", "Vienne Condrieu", department_codes=["38"], department_names=["Isère"]),
    entry(
        "ti-9401",
        "Ajaccio",
        region_names="Corse",
        department_codes=["2A"],
        department_names=["Corse-du-Sud"],
        epci_names=["CA du Pays Ajaccien"],
        epci_sirens=["242010056"],
    ),
    entry("ti-5206", "Saint-Nazaire - Cordemais", region_names="Pays de la Loire"),
    entry("ti-5202", "Cœur de Mauges", region_names="Pays de la Loire"),
]


def found(query):
    return [hit.territory_id for hit in search(query, ENTRIES)]


@pytest.mark.parametrize(
    ("query", "territory"),
    [
        ("Grand Châtellerault", "ti-7504"),
        ("grand chatellerault", "ti-7504"),
        ("  GRAND-CHÂTELLERAULT ", "ti-7504"),
        ("chatelle", "ti-7504"),
        ("lacq pau tarbes", "ti-7505"),
        ("lacqpautarbes", "ti-7505"),
        ("Tarbes, Lacq", "ti-7505"),
        ("le pays du Basque", "ti-7509"),
        ("saint nazaire", "ti-5206"),
        ("St-Nazaire", "ti-5206"),
        ("nazaire", "ti-5206"),
        ("coeur de mauges", "ti-5202"),
    ],
)
def test_accents_case_hyphens_and_small_words_do_not_count(query, territory):
    assert found(query) == [territory]


@pytest.mark.parametrize(
    ("query", "territory"),
    [
        ("chatelrault", "ti-7504"),
        ("chatel rault", "ti-7504"),
        ("chatelleruat", "ti-7504"),
        ("chatellraul", "ti-7504"),
        ("tarbse", "ti-7505"),
        ("ajacio", "ti-9401"),
        ("grand chatelerault", "ti-7504"),
        ("saint nazzaire", "ti-5206"),
    ],
)
def test_a_typing_error_is_forgiven(query, territory):
    assert found(query) == [territory]


def test_errors_are_forgiven_only_when_nothing_matches_without_one():
    near = [entry("ti-0001", "Sens"), entry("ti-0002", "Lens")]
    assert [hit.territory_id for hit in search("sens", near)] == ["ti-0001"]
    assert [hit.territory_id for hit in search("mens", near)] == ["ti-0002", "ti-0001"]


@pytest.mark.parametrize(
    "query", ["", "  ", "-", "’", "xyz", "qwertyuiop", "pan", "1", "99", "0000"]
)
def test_what_means_nothing_finds_nothing(query):
    assert found(query) == []


def test_groups_of_municipalities_are_found_by_name():
    assert search("tarbes lourdes", ENTRIES) == [
        Hit("ti-7505", "CA Tarbes-Lourdes-Pyrénées", "epci")
    ]
    assert search("Communauté d’agglomération du Pays Ajaccien", ENTRIES) == [
        Hit("ti-9401", "CA du Pays Ajaccien", "epci")
    ]


def test_groups_of_municipalities_are_found_by_siren():
    whole = [Hit("ti-7504", "CA Grand Châtellerault (248600413)", "epci")]
    assert search("248600413", ENTRIES) == whole
    assert search("248 600 413", ENTRIES) == whole
    assert search("2486", ENTRIES) == whole
    assert search("248", ENTRIES) == []
    assert found("2000") == ["ti-7505", "ti-7509"]


def test_a_group_without_a_name_shows_its_number():
    assert search("200099999", ENTRIES) == [Hit("ti-7509", "200099999", "epci")]


def test_departments_are_found_by_code_and_name():
    assert search("86", ENTRIES) == [Hit("ti-7504", "Vienne (86)", "department")]
    assert search("2a", ENTRIES) == [Hit("ti-9401", "Corse-du-Sud (2A)", "department")]
    assert found("64") == ["ti-7505", "ti-7509"]
    assert search("hautes pyrenees", ENTRIES) == [Hit("ti-7505", "Hautes-Pyrénées", "department")]


def test_regions_are_found_by_name():
    assert search("occitanie", ENTRIES) == [Hit("ti-7505", "Occitanie", "region")]


def test_the_best_comes_first():
    # The department is named so exactly, the territory's name begins so.
    assert found("vienne") == ["ti-7504", "ti-8417"]
    assert search("chatellerault", ENTRIES)[0].kind == "name"


@pytest.mark.parametrize(
    ("query", "territory"),
    [("chatelrault", "ti-7504"), ("248600413", "ti-7504"), ("montbéliard", "ti-2707")],
)
def test_the_shipped_territories_are_found(shipped, query, territory):
    frame = Database(shipped.settings).query("local/search_entries", {}, shipped.snapshot)
    assert [hit.territory_id for hit in search(query, records(frame))] == [territory]
