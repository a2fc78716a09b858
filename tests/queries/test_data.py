"""Sources, definitions and reference lists, on the small data set."""

from datetime import date


def test_row_counts(ask):
    assert [
        (row.table_name, row.kind, row.rows, row.first_on, row.last_on, row.sources)
        for row in ask("data/row_counts")
    ] == [
        ("signatures", "published", 5, date(2019, 3, 18), date(2019, 5, 31), 5),
        ("published_figures", "published", 9, date(2019, 3, 1), date(2019, 7, 15), 4),
        ("commitments", "example", 17, date(2019, 2, 1), date(2019, 6, 20), 1),
        ("commitments", "return", 5, date(2019, 3, 1), date(2019, 7, 10), 1),
    ]


def test_sources_say_what_rests_on_them(ask):
    rows = {row.source_id: row for row in ask("data/sources")}
    assert rows["0001-commitments-business_france"].commitments == 5
    # 17 rows, of which 20, 21 and 22 are awaited. Actions 1, 4, 5, 7 and 8 are named by the return.
    assert (rows["example"].commitments, rows["example"].actions) == (17, 4)
    assert rows["industriemag-2019-03"].figures == 5
    assert (rows["cci-nca-carros"].signatures, rows["cci-nca-carros"].figures) == (1, 0)
    # Two versions of the list; six territories and a group of municipalities without a name.
    assert rows["bdt-12"].other_uses == 2
    assert rows["anct-superposeur"].other_uses == 7
    # 18 regions and 101 departments.
    assert rows["insee-cog-2019"].other_uses == 119


def test_every_shipped_source_is_used(ask_shipped):
    unused = [
        row.source_id
        for row in ask_shipped("data/sources")
        if row.signatures + row.figures + row.actions + row.commitments + row.other_uses == 0
    ]
    assert unused == []


def test_figures_carry_their_source(ask):
    rows = {row.figure_id: row for row in ask("data/figures")}
    assert len(rows) == 9
    assert rows["premiers-contrats"].publisher == "Industrie Mag"
    assert rows["fiches-lacq"].territory_name == "Lacq-Pau - Tarbes"
    assert rows["fiches-lacq"].measure is None
    assert rows["fiches-lacq"].reason_fr


def test_indicators_are_in_order(ask):
    rows = ask("data/indicators")
    assert [row.indicator_id for row in rows] == ["territories_listed", "signature_rate"]


def test_build(ask, small):
    [build] = ask("data/build")
    assert build.snapshot_id == small.snapshot.id
    assert not build.delay_sampled
    files = {row.path: row.rows for row in ask("data/build_files")}
    assert files["example/commitments.csv"] == 17
    assert files["returns/0001-commitments-business_france"] == 5


def test_territories_give_their_regions_the_lead_one_first(ask):
    rows = {row.territory_id: row for row in ask("reference/territories")}
    assert list(rows["ti-2708"].region_codes) == ["27", "84"]
    assert [row.name for row in rows.values()] == sorted(row.name for row in rows.values())


def test_reference_lists_are_in_screen_order(ask):
    for name, size in {
        "reference/regions": 18,
        "reference/operators": 4,
        "reference/challenges": 4,
        "reference/natures": 2,
        "reference/instruments": 3,
        "reference/stages": 4,
    }.items():
        assert [row.position for row in ask(name)] == list(range(1, size + 1))
    assert len(ask("reference/departments")) == 101
    assert [row.list_version for row in ask("reference/list_versions")] == [
        "2018-11",
        "2019-03",
        "2022-12",
    ]
    assert [row.due_on for row in ask("reference/deadlines")] == [
        date(2019, 6, 21),
        date(2019, 6, 30),
        date(2019, 9, 22),
    ]
    assert {row.source_id for row in ask("reference/sources")} == {
        row.source_id for row in ask("data/sources")
    }


def test_register_measures(ask):
    values = {
        measure: ask(f"register/{measure}", "2019-05-31")[0].value
        for measure in (
            "territories_listed",
            "territories_signed",
            "contracts_signed",
            "operators",
            "commitments",
            "cofinancing_agreements",
        )
    }
    assert values == {
        "territories_listed": None,  # composition not published
        "territories_signed": 4,
        "contracts_signed": 2,
        "operators": 4,
        "commitments": 17,
        "cofinancing_agreements": 9,
    }
    # Only the composition of the version of 2022 is known: its territories are counted.
    assert ask("register/territories_listed", "2022-12-31")[0].value == 6
    assert ask("register/territories_listed", "2018-01-01")[0].value is None
    assert ask("register/commitments", "2019-01-01")[0].value is None
    lacq = ("ti-7505",)
    assert ask("register/commitments", territories=lacq)[0].value == 4
