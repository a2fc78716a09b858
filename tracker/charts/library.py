"""What draws the charts in a browser, and what it is told: no more is imported than it takes."""

from pathlib import Path
from typing import Any

from babel import Locale

from tracker.language import LOCALES

PLOTLY, PLOTLY_VERSION = Path(__file__).parent / "vendor" / "plotly-basic.min.js", "4.1.1"
"""What draws bars, points and lines in a browser: Plotly's own bundle, a quarter of the whole."""


def config(language: str) -> dict[str, Any]:
    """Return the configuration of Plotly in the browser: no toolbar, dates of the language."""
    names = Locale.parse(LOCALES[language])
    months, days = names.months["format"], names.days["format"]
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    return {
        "displayModeBar": False,
        "doubleClick": False,
        "locale": language,
        "locales": {
            language: {
                "dictionary": {},
                "format": {
                    "months": [months["wide"][i] for i in range(1, 13)],
                    "shortMonths": [months["abbreviated"][i] for i in range(1, 13)],
                    "days": [days["wide"][i] for i in sunday_first],
                    "shortDays": [days["abbreviated"][i] for i in sunday_first],
                    "date": "%d/%m/%Y",
                },
            }
        },
    }
