"""A deck of nine slides, each of another shape, and an answer for every region and territory."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracker import language
from tracker.charts.palette import Mode, palette
from tracker.charts.sketch import Sketch
from tracker.charts.theme import bars, figure
from tracker.stage.qr import qr_squares
from tracker.stage.words import words

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
SOURCE = "Sources : Industrie Mag, mars 2019 ; Banque des Territoires, mars 2019"
AS_OF = "au 31 mars 2019"
OPERATORS = {
    "banque_des_territoires": ("Banque des Territoires", 31),
    "bpifrance": ("Bpifrance", 28),
    "business_france": ("Business France", 16),
    "pole_emploi": ("Pôle emploi", 15),
}
MONTHS = ("2018-11", "2018-12", "2019-01", "2019-02", "2019-03")
SIZE = 38
ADDRESS = "https://tableau.example"
QR = qr_squares(f"{ADDRESS}/signatures?as_of=2019-03-31")


def sample(**changes: Any) -> dict[str, Any]:
    """Return the deck; `changes` replace its entries."""
    language.use("fr")
    return {
        "title": "Semaine de l’industrie, mars 2019",
        "language": "fr",
        "mode": "light",
        "fingerprint": "3f9c1ab27d50",
        "built": "publié le 2 avril 2019",
        "minutes": 12,
        "address": ADDRESS,
        "slides": slides(),
        "answers": answers(),
        "words": words(),
        **changes,
    }


def slide(identity: str, headline: str, **more: Any) -> dict[str, Any]:
    """Return a slide with a headline; `more` says what it shows."""
    return {
        "id": identity,
        "kicker": "Semaine de l’industrie, mars 2019",
        "headline": headline,
        "subtitle": "",
        "figures": [],
        "chart": None,
        "rows": None,
        "source": SOURCE,
        "as_of": AS_OF,
        "is_example": False,
        "notes": f"<p>Notes de <strong>{identity}</strong>.</p>",
        "link": f"/signatures?as_of=2019-03-31&slide={identity}",
        "qr": QR,
        **more,
    }


def value(text: str, label: str, detail: str = "", is_example: bool = False) -> dict[str, Any]:
    """Return one huge figure."""
    return {"value": text, "label": label, "detail": detail, "is_example": is_example}


def slides() -> list[dict[str, Any]]:
    """Return the nine slides."""
    share = value("7 sur 136", "territoires signataires", "5,1 % de la liste")
    total = value("près de 90", "engagements des opérateurs", "sur les premières fiches actions")
    part = value("51", "accords de co‑financement", "de principe")
    rest = value("près de 39", "instructions accélérées", "par différence")
    return [
        slide("opening", "Sept territoires ont signé les premiers contrats", figures=[share]),
        slide(
            "share",
            "Un territoire sur vingt a signé, il en reste 129",
            subtitle="Chaque point est un territoire de la liste du 5 mars 2019",
            figures=[share],
            chart=chart(dots, "136 points, dont 7 pleins : les territoires signataires."),
        ),
        slide(
            "curve",
            "De la liste de novembre 2018 aux signatures de mars 2019, les sept premières viennent "
            "en une semaine",
            subtitle="Territoires ayant une signature datée, cumul, France entière",
            chart=chart(curve, "0 territoire jusqu’en février 2019, 7 en mars."),
        ),
        slide("three", "Le plus gros reste à faire", figures=[share, total, part]),
        slide(
            "operators",
            "Deux opérateurs portent les deux tiers des engagements",
            subtitle="Engagements par opérateur",
            chart=chart(by_operator, "Banque des Territoires 31, Bpifrance 28."),
            is_example=True,
            source="Répartition : exemple fictif, calé sur 90 engagements au 31 mars 2019",
        ),
        slide(
            "first",
            "Les sept premiers, tous en mars",
            figures=[value("7", "signatures", "en cinq régions")],
            rows=[
                ["Sud Alsace", "18-24 mars"],
                ["Carros", "18 mars"],
                ["Grand Châtellerault", "19 mars"],
                ["Nord Franche-Comté", "19 mars"],
                ["Auxois Morvan", "21 mars"],
                ["Val de Garonne", "21 mars"],
                ["Grand-Orly", "22 mars"],
            ],
        ),
        slide(
            "split",
            "Plus d’un engagement sur deux est un co‑financement",
            figures=[part, rest],
            chart=chart(by_operator, "51 accords, près de 39 instructions."),
        ),
        slide(
            "four",
            "Quatre chiffres à retenir",
            figures=[share, value("9,2", "par semaine", "pour finir le 30 juin"), total, part],
        ),
        slide(
            "published",
            "Un seul total est publié",
            rows=[
                ["Engagements", "près de 90"],
                ["Accords de principe", "51"],
                ["Par opérateur", "non publié"],
                ["Par enjeu", "non publié"],
            ],
        ),
    ]


def chart(draw: Callable[[Mode], Sketch], alt: str) -> dict[str, Any]:
    """Return a chart in both modes, as the browser receives it."""
    return {
        "light": json.loads(draw("light").to_json()),
        "dark": json.loads(draw("dark").to_json()),
        "alt": alt,
    }


def dots(mode: Mode) -> Sketch:
    """Draw 136 discs, 7 of them full."""
    colours = palette(mode)
    built = figure(mode, height=540, left=20, right=20, top=20, bottom=20)
    for first, last, fill in ((0, 7, colours.accent), (7, 136, colours.ramp[0])):
        built.add_scatter(
            x=[place // 8 for place in range(first, last)],
            y=[place % 8 for place in range(first, last)],
            mode="markers",
            marker={"size": 34, "color": fill, "line": {"width": 2, "color": colours.accent}},
        )
    built.update_xaxes(tickvals=[], range=[-0.6, 16.6])
    built.update_yaxes(tickvals=[], range=[7.6, -0.6])
    return built


def curve(mode: Mode) -> Sketch:
    """Draw the curve of signatures, its value at its end."""
    colours = palette(mode)
    built = figure(mode, height=540, left=80, right=230, top=40, bottom=70)
    built.add_scatter(
        x=[f"{month}-01" for month in MONTHS] + ["2019-03-31"],
        y=[0, 0, 0, 0, 0, 7],
        mode="lines",
        line={"width": 9, "color": colours.accent},
    )
    text = {"x": "2019-03-31", "y": 7, "text": "<b>7</b> signés", "xanchor": "left", "xshift": 14}
    built.add_annotation(**text, font={"size": SIZE, "color": colours.accent})
    built.update_xaxes(tickfont={"size": SIZE}, tickformat="%b %Y", nticks=4, ticklabelstandoff=14)
    built.update_yaxes(
        tickfont={"size": SIZE}, tickvals=[0, 5], showgrid=True, gridwidth=2, range=[0, 8]
    )
    return built


def by_operator(mode: Mode) -> Sketch:
    """Draw hatched bars, their number inside."""
    colours = palette(mode)
    built = figure(mode, height=540, left=460, right=20, top=4, bottom=4)
    for row, (operator, (name, count)) in enumerate(OPERATORS.items()):
        built.add_bar(
            x=[count], y=[row], orientation="h", marker=bars(colours.operators[operator], [1], mode)
        )
        text = {"text": name, "x": 0, "xref": "paper", "xanchor": "right", "xshift": -20, "y": row}
        built.add_annotation(**text, font={"size": SIZE})
        inside = {"text": f"<b>{count}</b>", "x": count, "y": row, "xanchor": "right"}
        built.add_annotation(
            **inside, xshift=-20, bgcolor=colours.background, borderpad=8, font={"size": SIZE}
        )
    built.update_xaxes(tickvals=[])
    built.update_yaxes(tickvals=[], range=[3.5, -0.5])
    return built


def answers() -> list[dict[str, Any]]:
    """Return an answer for each region and each territory of the data of the project."""
    named = {row["region_code"]: row["name"] for row in read("regions")}
    found = [answer("region", code, name, "Région") for code, name in named.items()]
    return found + [
        answer("territory", row["territory_id"], row["name"], named[row["lead_region_code"]])
        for row in read("territories")
    ]


def answer(kind: str, identity: str, name: str, kicker: str) -> dict[str, Any]:
    """Return what is said of a region or territory."""
    return {
        **slide(identity, name, kicker=kicker),
        "figures": [value("3 sur 15", "territoires signataires", "20 % de la liste")],
        "rows": [["Première signature", "18-24 mars 2019"], ["Document", "protocole"]],
        "name": name,
        "words": f"{name} {kicker}".lower(),
        "kind": kind,
    }


def read(table: str) -> list[dict[str, str]]:
    """Return the rows of a reference table."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
