"""Make the brief of a region: its content first, then a file of it."""

from collections.abc import Callable, Mapping
from datetime import date

from tracker import language
from tracker.brief import blocked, changed, docx_file, pdf_file, sources, state, territories
from tracker.brief.content import Brief
from tracker.brief.reading import Reading
from tracker.errors import QueryError
from tracker.exports.naming import file_name
from tracker.filters import Filters
from tracker.findings import local
from tracker.language import _
from tracker.snapshot import Snapshot
from tracker.under_filters import Ask

FORMATS: Mapping[str, Callable[[Brief], bytes]] = {"pdf": pdf_file.write, "docx": docx_file.write}


def read_brief(
    ask: Ask,
    snapshot: Snapshot,
    region: str,
    *,
    since: date,
    as_of: date,
    known_on: date | None = None,
    examples: bool = True,
    link: str = "",
) -> Brief:
    """Read what the brief of a region says, in the language in use.

    `ask` answers on `snapshot`, which is that of `known_on` when a day of knowledge is asked.
    QueryError: `since` is not before the day looked at.
    """
    filters = Filters(as_of=as_of, known_on=known_on, regions=(region,), examples=examples)
    if since >= filters.as_of:
        raise QueryError(
            f"La note dit ce qui a changé après le {since} et jusqu’au {filters.as_of} :"
            " il faut un premier jour plus ancien que le second."
        )
    return brief_of(Reading(ask=ask, snapshot=snapshot, filters=filters, since=since, link=link))


def brief_of(shown: Reading) -> Brief:
    """Write every sentence, figure and table of the brief."""
    return Brief(
        region_code=shown.region.region_code,
        region=shown.region_name,
        as_of=shown.filters.as_of,
        since=shown.since,
        title=local.region(shown.region, shown.region_name, shown.as_of),
        lead=state.crossing(shown),
        day=shown.as_of,
        facts=sources.facts(shown),
        figures=state.headline_figures(shown),
        bar=state.bar(shown),
        strip=state.strip(shown),
        sections=(changed.section(shown), blocked.section(shown), territories.section(shown)),
        sources=sources.sources(shown),
        cautions=sources.cautions(shown),
        footer=_("Snapshot {snapshot}").format(snapshot=sources.snapshot(shown)),
        is_example=shown.has_example,
        built_at=shown.snapshot.built_at,
        language=language.current(),
    )


def make_brief(brief: Brief, form: str) -> bytes:
    """Write a brief as a file of one of `FORMATS`."""
    return FORMATS[form](brief)


def name_of(region: str, as_of: date, form: str) -> str:
    """Name the file of a brief: what it is, the name of its region and its day."""
    return file_name(_("regional brief"), region, as_of, form)
