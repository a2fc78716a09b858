"""A return in a real browser: dropped with two faults, answered, accepted, taken back."""

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import served
from tests.browser.screen import Screen, choose
from tests.conftest import SMALL

HEADINGS = (
    *("Territoire", "Action", "Enjeu", "Opérateur", "Nature de l’engagement"),
    *("Date de demande", "Date de décision", "Montant accordé (€)"),
)
SOUND = (
    *("Grand Châtellerault", "Atelier", "Innovation", "Bpifrance", "Accord de principe"),
    *("15/02/2019", "22/03/2019", "120 000"),
)
FAULTS = (
    *("Nulle part", "Friche", "Innovation", "Bpifrance", "Accord de principe"),
    *("15/02/2019", "31/02/2019", "80 000"),
)
LIKELY = ("Chatelleraut", "École", *SOUND[2:])


def test_a_return_is_dropped_answered_accepted_and_taken_back(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    with served(tmp_path / "server", {"TRACKER_DATA": str(data)}) as running:
        screen = open_screen("/returns", on=running)
        drop(screen, (SOUND, LIKELY, FAULTS))
        choose(screen, "Envoyé par l’opérateur ou la région", "Bpifrance")
        expect(block(screen, "faults").locator("tbody tr")).to_have_count(2)

        press(screen, screen.page.get_by_text("Oui", exact=True), "Répondre et revérifier")
        expect(screen.page.get_by_text("Répondu")).to_be_visible()
        press(screen, "Préparer l’aperçu")
        expect(block(screen, "rows").locator("tbody tr")).to_have_count(2)
        assert violations(screen) == []

        # The next run draws the page in the colours of the browser.
        screen.page.emulate_media(color_scheme="dark")
        fill(screen, "Personne qui l’accepte", "Anne Martin")
        assert violations(screen) == []
        press(screen, "Accepter et publier")
        expect(screen.page.get_by_role("status").first).to_contain_text("de Bpifrance, 2 lignes")
        last = block(screen, "history").locator("tbody tr").first
        expect(last).to_contain_text("en vigueur")

        choose(screen, "Retour", "N°\u202f2")
        fill(screen, "Personne qui le retire", "Paul Durand")
        fill(screen, "Pourquoi", "envoyé par erreur")
        press(screen, screen.page.get_by_text("Oui, publier de nouveau"), "Retirer ce retour")
        expect(last).to_contain_text("envoyé par erreur")
        screen.page.context.close()


def drop(screen: Screen, rows: Sequence[Sequence[str]]) -> None:
    """Drop a CSV file of rows."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEADINGS, *rows])
    file = {"name": "retour.csv", "mimeType": "text/csv", "buffer": written.getvalue().encode()}
    chooser = screen.page.locator("input[type=file]")
    screen.after(lambda: chooser.set_input_files([file]))


def block(screen: Screen, name: str) -> Locator:
    return screen.page.locator(f".st-key-block_returns_{name}")


def fill(screen: Screen, label: str, words: str) -> None:
    screen.page.get_by_role("textbox", name=label).fill(words)
    screen.after(lambda: screen.page.keyboard.press("Enter"))


def press(screen: Screen, *steps: Locator | str) -> None:
    """Tick what is given, then press the last, a button."""
    *ticked, button = steps
    for one in ticked:
        assert isinstance(one, Locator)
        one.first.click()
    screen.page.wait_for_timeout(500)
    screen.after(screen.page.get_by_role("button", name=str(button), exact=True).click)
