"""The tables that are taken away, reread by other programs than the ones that wrote them."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exports.conftest import NAMES
from tracker.errors import ExportError
from tracker.exports.csv_file import csv_bytes
from tracker.exports.exhibit import Column, Exhibit
from tracker.exports.json_file import json_bytes
from tracker.exports.naming import file_name
from tracker.exports.subjects import subject
from tracker.exports.xlsx_file import xlsx_bytes
from tracker.language import spoken

MANY = 100_000
ADDED = 6
CLEANED = [name.replace("\x00", "").replace("\x0b", "") for name in NAMES]
MAKERS = {"csv": csv_bytes, "xlsx": xlsx_bytes, "json": json_bytes}


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheets(content: bytes) -> tuple[Worksheet, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(content))
    first, second = book.worksheets
    return first, second


def table(sheet: Worksheet, heading: str = "Territoire") -> list[list[Any]]:
    """Return the line of headings of the first sheet and what is under it."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return rows[next(number for number, row in enumerate(rows) if row[0] == heading) :]


@pytest.mark.parametrize(
    ("what", "perimeter", "expected"),
    [
        ("signatures", "Grand Est", "territoires-industrie_signatures_grand-est_2019-03-31.csv"),
        (
            "by_month",
            "Île‑de‑France, Cœur d’Ægir",
            "territoires-industrie_by-month_ile-de-france-coeur-d-aegir_2019-03-31.csv",
        ),
        ("../../etc/passwd", "\x00", "territoires-industrie_etc-passwd_2019-03-31.csv"),
        ("a", "北京", "territoires-industrie_a_2019-03-31.csv"),
    ],
)
def test_file_names_say_what_perimeter_and_date(what: str, perimeter: str, expected: str) -> None:
    assert file_name(what, perimeter, date(2019, 3, 31), "csv") == expected


def test_a_file_name_is_in_the_language_of_who_asks() -> None:
    about = (date(2019, 3, 31), "csv")
    with spoken("fr"):
        name = file_name(subject("headlines"), "France entière", *about)
    assert name == "territoires-industrie_chiffres-cles_france-entiere_2019-03-31.csv"
    with spoken("en"):
        name = file_name(subject("headlines"), "whole of France", *about)
    assert name == "territoires-industrie_headline-figures_whole-of-france_2019-03-31.csv"


def test_long_file_names_are_cut_between_words() -> None:
    name = file_name("a", "Bourgogne Franche-Comté " * 40, date(2019, 3, 31), "xlsx")
    assert len(name) < 120
    assert name.endswith("bourgogne-franche-comte-bourgogne-franche-comte_2019-03-31.xlsx")


def test_csv_opens_in_french_excel(exhibit: Exhibit) -> None:
    content = csv_bytes(exhibit)
    assert content.startswith(b"\xef\xbb\xbfTerritoire;")
    assert content.endswith(b"\r\n")
    head, *rows = csv_rows(content)
    assert head[:7] == [
        *("Territoire", "Signés", "Rythme", "Part (%)", "Montant (€)", "Signé le", "Mois")
    ]
    assert len(rows) == len(NAMES)
    assert {len(row) for row in rows} == {len(head)}
    assert rows[0][1:7] == ["0", "-1,25", "57,1", "0", "01/03/2019", "01/2019"]
    assert rows[9][1:7] == ["11106", "7,75", "66,1", "112500", "10/03/2019", "10/2019"]


def test_csv_values_are_those_of_the_query(exhibit: Exhibit, frame: pd.DataFrame) -> None:
    read = pd.read_csv(BytesIO(csv_bytes(exhibit)), sep=";", decimal=",", na_values="non renseigné")
    assert read["Signés"].tolist()[5:] == frame["signed"].tolist()[5:]
    for heading, name in {
        "Rythme": "pace",
        "Part (%)": "rate_pct",
        "Montant (€)": "amount_eur",
    }.items():
        assert read[heading].dropna().tolist() == pytest.approx(frame[name].dropna().tolist())


def test_unknown_cells_say_so(exhibit: Exhibit) -> None:
    assert csv_rows(csv_bytes(exhibit))[5][1:7] == ["non renseigné"] * 6
    assert table(sheets(xlsx_bytes(exhibit))[0])[5][1:7] == ["non renseigné"] * 6
    assert json.loads(json_bytes(exhibit))["rows"][4][1:7] == [None] * 6


def test_csv_cells_do_not_run(exhibit: Exhibit) -> None:
    rows = csv_rows(csv_bytes(exhibit))[1:]
    names = [row[0] for row in rows]
    assert names[:6] == [f"'{name}" for name in CLEANED[:6]]
    assert names[6:] == CLEANED[6:]
    # A number below zero is no formula.
    assert rows[0][2] == "-1,25"
    hostile = replace(exhibit, columns=[Column("=1+1", lambda row: "\r=2")], source="@source")
    head, first, *_ = csv_rows(csv_bytes(hostile))
    assert (head[0], first[0]) == ("'=1+1", "'\r=2")
    assert "'@source" in first


def test_each_line_of_a_csv_says_where_it_comes_from(exhibit: Exhibit) -> None:
    head, *rows = csv_rows(csv_bytes(exhibit))
    assert head[-ADDED:] == [
        "Périmètre et filtres",
        "Situation au",
        "Tel que connu le",
        "Source du tableau",
        "Instantané",
        "Lien permanent",
    ]
    assert {tuple(row[-ADDED:]) for row in rows} == {
        (
            "Grand Est | Opérateurs\u202f: Bpifrance et =Pôle emploi | Exemples\u202f: affichés",
            "31/03/2019",
            "12/04/2019",
            exhibit.source,
            exhibit.context.snapshot_id,
            exhibit.context.link,
        )
    }


def test_example_rows_are_marked_one_by_one(exhibit: Exhibit, example: Exhibit) -> None:
    marks = ["Exemple fictif", "source réelle"] * 5
    head, *rows = csv_rows(csv_bytes(example))
    assert [row[head.index("Origine")] for row in rows] == marks
    head, *rows = table(sheets(xlsx_bytes(example))[0])
    assert [row[head.index("Origine")] for row in rows] == marks
    read = json.loads(json_bytes(example))
    assert [row[-1] for row in read["rows"]] == marks
    assert (read["is_example"], read["columns"][-1]["heading"]) == (True, "Origine")
    assert "Lignes inventées" in read["warning"]
    assert "Origine" not in csv_rows(csv_bytes(exhibit))[0]


def test_rows_without_a_mark_are_all_examples(example: Exhibit, frame: pd.DataFrame) -> None:
    head, *rows = csv_rows(csv_bytes(replace(example, frame=frame.drop(columns="has_example"))))
    assert {row[head.index("Origine")] for row in rows} == {"Exemple fictif"}


def test_a_column_that_says_the_origin_is_enough(example: Exhibit) -> None:
    told = replace(example, columns=[*example.columns, Column("Origine", lambda row: "fictif")])
    assert csv_rows(csv_bytes(told))[0].count("Origine") == 1


def test_workbook_cells_are_typed(exhibit: Exhibit, frame: pd.DataFrame) -> None:
    first, _second = sheets(xlsx_bytes(exhibit))
    head, *rows = table(first)
    assert head == ["Territoire", "Signés", "Rythme", "Part", "Montant", "Signé le", "Mois"]
    assert len(rows) == len(frame)
    assert [row[0] for row in rows] == CLEANED
    for row, expected in zip(rows[5:], frame.to_dict("records")[5:], strict=True):
        assert row[1:3] == [expected["signed"], expected["pace"]]
        assert row[3] == pytest.approx(expected["rate_pct"] / 100)
        assert row[4] == expected["amount_eur"]
        assert row[5:7] == [expected["signed_on"], expected["month"]]
    line = first.max_row
    assert [first.cell(line, column).number_format for column in range(2, 8)] == [
        "#,##0",
        "#,##0.0#",
        '0.0"\u202f"%',
        '#,##0"\u202f€"',
        "dd/mm/yyyy",
        "mmmm yyyy",
    ]
    assert isinstance(first.cell(line, 6).value, datetime)


def test_workbook_cells_do_not_run(exhibit: Exhibit) -> None:
    content = xlsx_bytes(exhibit)
    first, _second = sheets(content)
    cells = [cell for row in first.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    quoted = [cell.value for cell in cells if cell.quotePrefix]
    assert quoted == CLEANED[:6]
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_workbook_opens_on_what_it_is(example: Exhibit, exhibit: Exhibit) -> None:
    first, _second = sheets(xlsx_bytes(example))
    top = [row[0].value for row in first.iter_rows(max_row=5)]
    assert top[0].startswith("Exemple fictif\u202f: Lignes inventées")
    assert top[1:3] == [example.title, example.subtitle]
    assert "Situation au 31 mars 2019, telle que connue le 12 avril 2019" in top[3]
    assert top[4] == example.source
    assert first.freeze_panes == "B7"
    assert first.auto_filter.ref == "A6:H16"
    first, _second = sheets(xlsx_bytes(exhibit))
    assert first["A1"].value == exhibit.title
    assert first.freeze_panes == "B6"


def test_workbook_says_sources_filters_and_definitions(example: Exhibit) -> None:
    _first, second = sheets(xlsx_bytes(example))
    assert second.title == "Sources et définitions"
    told = [(row[0].value, row[1].value) for row in second.iter_rows()]
    assert told[0][0] == "Exemple fictif"
    expected = {
        "Titre": example.title,
        "Page": "Signatures",
        "Périmètre": "Grand Est",
        "Dates": "Situation au 31 mars 2019, telle que connue le 12 avril 2019",
        "Filtre\u202f: Opérateurs": "Bpifrance et =Pôle emploi",
        "Source": example.source,
        "Instantané": f"{example.context.snapshot_id}, publié le 24 novembre 2026",
        "Empreinte": example.context.fingerprint,
        "Lien permanent": example.context.link,
        "Territoire signé": "Territoire dont un contrat ou un protocole daté est trouvé.",
    }
    assert expected.items() <= dict(told).items()
    assert "Liste partielle\u202f: ne pas en déduire un retard." in [words for _, words in told]


def test_workbook_holds_what_excel_can(exhibit: Exhibit) -> None:
    frame = pd.DataFrame({"name": ["é" * 40_000, "😀" * 20_000, "bon\uffff\x1b"]})
    long = replace(exhibit, frame=frame, columns=exhibit.columns[:1], draw=None)
    _head, *rows = table(sheets(xlsx_bytes(long))[0])
    texts = [row[0] for row in rows]
    assert [len(text.encode("utf-16-le")) // 2 for text in texts[:2]] == [32_767, 32_767]
    assert [text[-1] for text in texts[:2]] == ["…", "…"]
    assert texts[2:] == ["bon"]
    assert csv_rows(csv_bytes(long))[3][0] == "bon"
    assert json.loads(json_bytes(long))["rows"][2] == ["bon"]


def test_days_before_excel_are_written(exhibit: Exhibit, columns: list[Column]) -> None:
    frame = pd.DataFrame({"signed_on": pd.to_datetime(["1789-07-14"])})
    old = replace(exhibit, frame=frame, columns=[columns[5]])
    assert table(sheets(xlsx_bytes(old))[0], "Signé le")[1][0] == "1789-07-14"


def test_too_many_rows_for_excel_are_refused(exhibit: Exhibit, columns: list[Column]) -> None:
    frame = pd.DataFrame({"name": [""] * 1_048_572})
    with pytest.raises(ExportError, match="CSV"):
        xlsx_bytes(replace(exhibit, frame=frame, columns=columns[:1]))


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_table_without_rows_is_a_file(make: Callable[..., bytes], example: Exhibit) -> None:
    content = make(replace(example, frame=example.frame.iloc[:0], draw=None))
    assert len(content) > 100


def test_json_holds_the_data_and_its_context(exhibit: Exhibit, frame: pd.DataFrame) -> None:
    read = json.loads(json_bytes(exhibit))
    assert [column["kind"] for column in read["columns"]] == [
        *("text", "count", "decimal", "percent", "euros", "day", "month")
    ]
    assert read["rows"][9] == [CLEANED[9], 11106, 7.75, 66.1, 112500.0, "2019-03-10", "2019-10"]
    assert [row[1] for row in read["rows"] if row[1] is not None] == frame[
        "signed"
    ].dropna().tolist()
    assert read["alt"].startswith("Territoires signés")
    assert read["context"]["as_of"] == "2019-03-31"
    assert read["context"]["filters"][0] == {
        "name": "Opérateurs",
        "keeps": "Bpifrance et =Pôle emploi",
    }
    assert read["context"]["snapshot"]["fingerprint"] == exhibit.context.fingerprint
    assert read["definitions"][1] == {"name": "Taux", "text": "Signés sur listés.", "caution": ""}
    assert (read["warning"], read["language"]) == (None, "fr")


def test_english_files_speak_english(example: Exhibit) -> None:
    with spoken("en"):
        assert "Permanent link" in csv_rows(csv_bytes(example))[0]
        first, second = sheets(xlsx_bytes(example))
        assert json.loads(json_bytes(example))["language"] == "en"
    assert first["A1"].value.startswith("Invented example")
    assert second.title == "Sources and definitions"
    assert "Situation on 31 March 2019, as known on 12 April 2019" in str(first["A4"].value)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_the_same_table_gives_the_same_file(make: Callable[..., bytes], exhibit: Exhibit) -> None:
    assert make(exhibit) == make(exhibit)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_many_rows_are_made_with_progress(make: Callable[..., bytes], exhibit: Exhibit) -> None:
    copies = -(-MANY // len(NAMES))
    many = replace(exhibit, frame=pd.concat([exhibit.frame] * copies, ignore_index=True))
    told: list[float] = []
    content = make(many, told.append)
    assert len(told) > 20
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    if make is csv_bytes:
        assert content.count(b"\r\n") == MANY + 1
    elif make is json_bytes:
        assert len(json.loads(content)["rows"]) == MANY
    else:
        with ZipFile(BytesIO(content)) as archive:
            lines = re.findall(rb"<row ", archive.read("xl/worksheets/sheet1.xml"))
        assert len(lines) == MANY + 5
