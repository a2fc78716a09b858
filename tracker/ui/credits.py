"""Who says so: the source line under a block, or a page's numbered list of sources."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from tracker.findings import credits
from tracker.findings.credits import EXAMPLE
from tracker.language import _
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Numbered:
    """The sources of a page, numbered as they are first met; facts carry the number."""

    def __init__(self, view: View, *ids: Iterable[str]) -> None:
        """Take the ids of the sources, in the order of the facts that carry them."""
        known = {row.source_id: row for row in view.rows("reference/sources")}
        met = dict.fromkeys(source_id for group in ids for source_id in group)
        self._rows = [known[source_id] for source_id in met]
        self._numbers = {source_id: number for number, source_id in enumerate(met, start=1)}

    def __len__(self) -> int:
        """Return how many sources the page has."""
        return len(self._rows)

    def raised(self, ids: Iterable[str]) -> str:
        """Return the numbers of some sources as raised digits, for a title or a sentence."""
        return "".join(f"\u202f{number}".translate(RAISED) for number in self._of(ids))

    def links(self, ids: Iterable[str]) -> str:
        """Return the numbers of some sources as raised links to the list, as HTML."""
        links = (
            tag(
                "a",
                str(number),
                href=f"#source-{number}",
                target="_self",
                **{"aria-label": _("Source {number}").format(number=number)},
            )
            for number in self._of(ids)
        )
        written = " ".join(links)
        return tag("sup", written) if written else ""

    def listed(self, example: str) -> str:
        """Return the numbered list as HTML; `example` is said of the invented rows."""
        items = (
            tag("li", tag("b", str(number)), " ", _entry(row, example), id=f"source-{number}")
            for number, row in enumerate(self._rows, start=1)
        )
        return tag("ol", *items, css="sources")

    def _of(self, ids: Iterable[str]) -> list[int]:
        return sorted({self._numbers[source_id] for source_id in ids})


def _entry(row: Any, example: str) -> str:
    if row.source_id == EXAMPLE:
        return escape(f"{_('Invented example')}. {example}")
    text = escape(f"{credits.named(row.publisher, row.published_on)}. {row.title}")
    if not row.url:
        return text
    host = row.url.split("/")[2].removeprefix("www.")
    link = tag("a", escape(host), href=row.url, rel="noopener noreferrer", target="_blank")
    return f"{text}, {link}"


def unraised(text: str) -> str:
    """Return a title without the raised numbers that follow it: elsewhere they lead nowhere."""
    return text.rstrip("\u202f⁰¹²³⁴⁵⁶⁷⁸⁹")


def of_signatures(view: View, *frames: pd.DataFrame, ids: Iterable[str] = ()) -> str:
    """Return the source line of signatures, whose list is partial."""
    return of(view, *frames, ids=ids, more=_("Signatures found in public sources: a partial list."))


def beside_invented(text: str, is_example: bool) -> str:
    """Return the source line of facts that stand beside invented commitments."""
    return f"{text} {_('Commitments: invented rows.')}" if is_example else text


def of(view: View, *frames: pd.DataFrame, ids: Iterable[str] = (), more: str = "") -> str:
    """Return the source line of the rows shown; `more` follows it (what must be known)."""
    return credits.line(view.rows("reference/sources"), *frames, ids=ids, more=more)
