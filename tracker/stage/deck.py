"""The deck: all that a presentation shows and answers, computed once, for the player."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tracker import formats
from tracker.charts.stage import on_stage
from tracker.database import Database, asking
from tracker.findings.figures import Figure
from tracker.language import _, spoken
from tracker.search import plain_words
from tracker.settings import Settings
from tracker.snapshot import Progress
from tracker.snapshot.build import silent
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.content import Content, Value, common
from tracker.stage.freezing import Frozen, read_by
from tracker.stage.notes import notes_html
from tracker.stage.presentation import Presentation, Slide, quotes
from tracker.stage.qr import qr_squares
from tracker.stage.scene import Scene
from tracker.stage.views import places
from tracker.stage.words import words
from tracker.under_filters import NARROWING, choices

Json = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """One slide made: what it shows, the values its headline quotes, and what it says."""

    slide: Slide
    scene: Scene
    content: Content
    values: Mapping[str, Value]

    @property
    def headline(self) -> str:
        """Return the headline with its values; without one, the finding."""
        texts = {name: value.text for name, value in self.values.items()}
        return formats.sentence(self.slide.headline.format_map(texts)) or self.content.headline

    @property
    def subtitle(self) -> str:
        """Return the subtitle, with what the filters keep that narrow what the slide counts."""
        under = NARROWING if self.values else CATALOGUE[self.slide.show].under
        kept = [
            _("{label}: {value}").format(label=label, value=value)
            for label, value in self.scene.chosen(under)
        ]
        return ". ".join(filter(None, (self.content.subtitle, *kept)))

    @property
    def is_example(self) -> bool:
        """Tell whether the slide shows or quotes something invented."""
        return self.content.is_example or any(one.is_example for one in self.values.values())


class Staging:
    """Make the slides of a presentation on the snapshots that it reads."""

    def __init__(self, database: Database, presentation: Presentation, frozen: Frozen) -> None:
        """Read what filters may name; each query is asked once."""
        self.presentation, self.frozen = presentation, frozen
        self._asks = {day: asking(database, frozen.read(day)) for day in (None, *frozen.states)}
        self._choices = choices(self._asks[None])

    def scene(self, slide: Slide) -> Scene:
        """Return what a slide looks at."""
        filters = self.presentation.filters(slide, self._choices)
        return Scene(self._asks[filters.known_on], filters, self._choices.default())

    def show(self, slide: Slide) -> Shown:
        """Make one slide; the language in use is that of its words."""
        scene = self.scene(slide)
        content = CATALOGUE[slide.show].make(scene)
        names = quotes(slide.headline)
        values = {**common(scene), **content.values} if names else {}
        return Shown(slide, scene, content, {name: values[name] for name in names})


def make_deck(settings: Settings, presentation: Presentation, progress: Progress = silent) -> Json:
    """Return the deck of a presentation; errors as `read_by` and `Database.query`."""
    progress("Lecture de l’instantané", 0)
    frozen = read_by(settings, presentation, progress)
    return deck_of(Staging(Database(settings), presentation, frozen), progress)


def deck_of(staging: Staging, progress: Progress = silent) -> Json:
    """Return the deck of a presentation, in its language."""
    presentation, snapshot = staging.presentation, staging.frozen.snapshot
    count, address = len(presentation.slides), presentation.address.rstrip("/")
    with spoken(presentation.language):
        slides = []
        for number, slide in enumerate(presentation.slides, 1):
            progress(f"Diapositive {number} sur {count}", number / (count + 2))
            slides.append(_slide(f"slide-{number}", staging.show(slide), address))
        progress("Réponses aux questions", (count + 1) / (count + 2))
        return {
            "title": presentation.title,
            "language": presentation.language,
            "mode": presentation.mode,
            "fingerprint": snapshot.fingerprint,
            "built": _("published on {day}").format(day=formats.day(snapshot.built_at)),
            "minutes": presentation.minutes,
            "address": address,
            "slides": slides,
            "answers": list(_answers(staging)),
            "words": words(),
        }


def _slide(slide_id: str, shown: Shown, address: str) -> Json:
    entry = CATALOGUE[shown.slide.show]
    link = shown.scene.address(entry.page)
    return _common(slide_id, shown.content, shown.scene, link, address) | {
        "kicker": shown.slide.kicker or entry.title(),
        "headline": shown.headline,
        "subtitle": shown.subtitle,
        "is_example": shown.is_example,
        "chart": _chart(shown.content),
        "notes": notes_html(shown.slide.notes),
    }


def _common(slide_id: str, content: Content, scene: Scene, link: str, address: str) -> Json:
    """Return what a slide and an answer share; the audience finds `link` below `address`."""
    return {
        "id": slide_id,
        "kicker": "",
        "headline": content.headline,
        "subtitle": content.subtitle,
        "figures": [_figure(figure) for figure in content.figures],
        "chart": None,
        "rows": [list(row) for row in content.rows] or None,
        "source": content.source,
        "as_of": _("as of {day}").format(day=scene.as_of),
        "is_example": content.is_example,
        "notes": "",
        "link": link,
        "qr": qr_squares(address + link) if address else "",
    }


def _figure(figure: Figure) -> Json:
    return {
        "value": f"{figure.value} {figure.suffix}".strip(),
        "label": figure.label,
        "detail": figure.note,
        "is_example": figure.is_example,
    }


def _chart(content: Content) -> Json | None:
    if content.draw is None:
        return None
    light, dark = content.draw("light"), content.draw("dark")
    size = partial(on_stage, left=content.left, right=content.right, wrap=content.wrap)
    return {"light": size(light), "dark": size(dark), "alt": light.alt}


def _answers(staging: Staging) -> Iterator[Json]:
    """Give the card of every region and territory, under the days of the presentation.

    Examples answer no question when no slide shows them.
    """
    filters = [staging.scene(slide).filters for slide in staging.presentation.slides]
    head = staging.scene(Slide(show=""))
    examples = any(one.examples for one in filters)
    scene = replace(head, filters=replace(head.filters, examples=examples))
    cards, address = places.Cards(scene), staging.presentation.address.rstrip("/")
    yield from _regions(scene, cards, address)
    yield from _territories(scene, cards, address)


def _regions(scene: Scene, cards: places.Cards, address: str) -> Iterator[Json]:
    for row in scene.rows("local/regions"):
        name = getattr(row, scene.column("region_name"))
        one = replace(scene, filters=replace(scene.filters, regions=(row.region_code,)))
        link = one.address("region")
        yield _common(f"region-{row.region_code}", cards.region(row), one, link, address) | {
            "kicker": _("One region"),
            "name": name,
            "words": " ".join(plain_words(name)),
            "kind": "region",
        }


def _territories(scene: Scene, cards: places.Cards, address: str) -> Iterator[Json]:
    for row in scene.rows("local/map_territories"):
        content = cards.territory(row)
        one = replace(scene, filters=replace(scene.filters, territories=(row.territory_id,)))
        link = one.address("territory")
        yield _common(row.territory_id, content, one, link, address) | {
            "kicker": _("One territory"),
            "name": row.territory_name,
            "words": " ".join(plain_words(f"{row.territory_name} {row.region_names}")),
            "kind": "territory",
        }
