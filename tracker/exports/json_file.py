"""A chart's data and all its context as JSON."""

import json
from datetime import date
from typing import Any

from tracker.exports import provenance
from tracker.exports.cells import Progress, columns, silent, typed_rows
from tracker.exports.exhibit import Exhibit, Kind, Value
from tracker.language import current


def json_bytes(exhibit: Exhibit, progress: Progress = silent) -> bytes:
    """Return the data of an exhibit as JSON, UTF-8.

    Members: `name`, `title`, `subtitle`, `alt` (what the chart shows, null without a chart),
    `language`, `is_example` and `warning` (null, or what must be said of invented rows), `source`;
    `context`: `page`, `perimeter`, `filters` ([{`name`, `keeps`}]), `as_of`, `known_on` (a day, or
    null: the latest knowledge), `dates` (both in words), `snapshot` ({`id`, `fingerprint`,
    `built_at`, `states`: ids of what was known on the days compared}), `link`; `definitions`:
    [{`name`, `text`, `caution`}]; `columns`: [{`heading`, `kind`}]; `rows`: lists of cells in the
    order of `columns`.

    Kinds: `text`, `count` (a whole number), `decimal`, `percent` (out of 100), `euros`, `day`
    (`2019-03-31`), `month` (`2019-03`). A cell that nobody knows is null.
    """
    chosen = columns(exhibit)
    kinds = [column.kind for column in chosen]
    rows = [
        [_value(value, kind) for value, kind in zip(row, kinds, strict=True)]
        for row in typed_rows(exhibit, progress)
    ]
    content = {
        "name": exhibit.name,
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "alt": exhibit.draw("light").alt if exhibit.draw else None,
        "language": current(),
        "is_example": exhibit.is_example,
        "warning": provenance.warning() if exhibit.is_example else None,
        "source": exhibit.source,
        "context": _context(exhibit),
        "definitions": [vars(one) for one in exhibit.context.definitions],
        "columns": [{"heading": one.heading, "kind": one.kind} for one in chosen],
        "rows": rows,
    }
    written = json.dumps(content, ensure_ascii=False, allow_nan=False)
    progress(1)
    return written.encode()


def _context(exhibit: Exhibit) -> dict[str, Any]:
    context = exhibit.context
    return {
        "page": context.page,
        "perimeter": context.perimeter,
        "filters": [{"name": name, "keeps": words} for name, words in context.filters],
        "as_of": context.as_of.isoformat(),
        "since": context.since and context.since.isoformat(),
        "known_on": context.known_on and context.known_on.isoformat(),
        "dates": provenance.dates(context),
        "snapshot": {
            "id": context.snapshot_id,
            "fingerprint": context.fingerprint,
            "built_at": context.built_at.isoformat(),
            "states": list(context.states),
        },
        "link": context.link,
    }


def _value(value: Value, kind: Kind) -> Value:
    if isinstance(value, date):
        return value.isoformat()[:7] if kind == "month" else value.isoformat()
    return value
