"""What a slide looks at: filters on a snapshot."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from tracker import language
from tracker.filters import Filters
from tracker.under_filters import Ask, UnderFilters


@dataclass(frozen=True)
class Scene(UnderFilters):
    """Hold the filters of a slide and the snapshot that answers under them.

    `default` are the filters of an address without parameters.
    """

    ask: Ask
    filters: Filters
    default: Filters

    def query(self, name: str, **more: object) -> pd.DataFrame:
        """Return the rows of a named query under the filters; `more` replaces parameters."""
        return self.ask(name, {**self.filters.parameters(), **more})

    def address(self, page: str) -> str:
        """Return the address of a page of the dashboard under the filters."""
        lang = {"lang": ["en"]} if language.current() == "en" else {}
        query = urlencode(self.filters.to_query_params(self.default) | lang, doseq=True)
        return f"/{page}?{query}"
