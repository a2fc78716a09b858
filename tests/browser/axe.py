"""What axe-core finds on a page, less what Streamlit brings (docs/accessibility.md)."""

import re
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe

from tests.browser.dashboard import ROOT
from tests.browser.screen import Screen

ROW = re.compile(r"^\| `(?P<rule>[a-z-]+)` \| `(?P<selector>[^`]+)` \|", re.MULTILINE)
IS_WITHIN = "([target, selector]) => document.querySelector(target)?.closest(selector) != null"


class Allowance(NamedTuple):
    """One violation that Streamlit brings: the rule, and the elements where it may be seen."""

    rule: str
    selector: str


ALLOWANCES = [
    Allowance(row["rule"], row["selector"])
    for row in ROW.finditer((ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8"))
]


def violations(screen: Screen) -> list[str]:
    """Return the violations of a page that no allowance covers."""
    report: dict[str, list[dict[str, Any]]] = Axe().run(screen.page).response
    assert report["passes"], "axe-core looked at nothing"
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in report["violations"]
        for node in violation["nodes"]
        if not is_allowed(screen, violation["id"], node["target"][0])
    ]


def is_allowed(screen: Screen, rule: str, target: str) -> bool:
    """Tell whether Streamlit brings this violation of this element."""
    return any(
        screen.page.evaluate(IS_WITHIN, [target, allowance.selector])
        for allowance in ALLOWANCES
        if allowance.rule == rule
    )
