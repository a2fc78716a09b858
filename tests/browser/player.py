"""One presentation opened from a file on the disk, the network cut."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, expect

from tracker.stage.page import page as page_of


class Player:
    """Drive the player of a deck by its keys, and note each request and each error."""

    def __init__(
        self, browser: Browser, folder: Path, deck: dict[str, Any], **options: Any
    ) -> None:
        self.file = folder / "presentation.html"
        self.file.write_text(page_of(deck), encoding="utf-8")
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 720}, "offline": True, **options}
        )
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.context.on("request", self._note_request)
        self.context.on("page", self._watch)
        self.page = self.context.new_page()

    def open(self, place: str = "") -> "Player":
        """Open the file at a slide (`#3`) and wait until every chart is drawn."""
        self.page.goto(f"{self.file.as_uri()}{place}")
        self.wait(self.page)
        return self

    @staticmethod
    def wait(page: Page) -> None:
        """Wait until a window has drawn every chart."""
        page.wait_for_selector("html[data-ready]", state="attached")

    def press(self, *keys: str, on: Page | None = None) -> "Player":
        """Press keys one after the other."""
        for key in keys:
            (on or self.page).keyboard.press(key)
        return self

    def shows(self, slide: int, on: Page | None = None) -> None:
        """Expect one slide, by its number, and no other."""
        shown = (on or self.page).locator(".slide.on")
        expect(shown).to_have_count(1)
        expect(shown).to_have_attribute("data-number", str(slide))

    def preflight(self) -> dict[str, Any]:
        """Let the presentation check itself, and return what it says."""
        self.page.goto(f"{self.file.as_uri()}#preflight", wait_until="commit")
        self.page.wait_for_selector("#panel.checked", timeout=60_000)
        said: dict[str, Any] = json.loads(self.page.locator("#preflight").text_content() or "")
        return said

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.file.parent.as_uri(), "data:")):
            self.asked.append(request.url)

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text))
