"""Who says so, what is invented, and what must be known before the brief is quoted."""

from tracker import formats
from tracker.brief.content import Sentence, others_than
from tracker.brief.reading import Reading
from tracker.findings import credits, figures, known
from tracker.language import _

MOST_NAMED = 10


def sources(shown: Reading) -> tuple[Sentence, ...]:
    """Name the sources of signatures, then those of commitments."""
    versions = shown.rows("reference/list_versions")
    listed = [row.source_id for row in versions if row.composition_known]
    partial = _("Signatures found: a partial list.")
    signatures = _named(shown, [*shown.dated["source_id"], *listed])
    told = [Sentence(_("Signatures: {names}. {more}").format(names=signatures, more=partial))]
    if shown.region.commitments is None:
        return tuple(told)
    announced = figures.announced(shown.rows("data/figures"), "commitments")
    ids = [announced.source_id] if announced else []
    ids.extend(shown.row("national/summary").return_ids)
    names = _named(shown, ids)
    text = _("Commitments: {names}.").format(names=names) if names else ""
    is_example = shown.has_example
    invented = _("Invented rows: split, days, amounts and all that follows are invented.")
    told.append(Sentence(f"{text} {invented if is_example else ''}".strip(), is_example))
    return tuple(one for one in told if one.text)


def _named(shown: Reading, ids: list[str]) -> str:
    """Name the first sources once each, with their dates."""
    by_id = {row.source_id: row for row in shown.rows("reference/sources")}
    met = dict.fromkeys(
        credits.named(by_id[source_id].publisher, by_id[source_id].published_on)
        for source_id in dict.fromkeys(ids)
        if source_id != credits.EXAMPLE
    )
    names = list(met)[:MOST_NAMED]
    others = others_than(len(met) - len(names))
    return _("; ").join([*names, others] if others else names)


def cautions(shown: Reading) -> tuple[str, ...]:
    """Say what the sources do not give here, then how the brief counts."""
    has_example = bool(shown.row("national/summary").example_commitments)
    gaps = known.gaps(shown.rows("national/gaps"), has_example=has_example)
    counts = [
        _("A signature that was not found may exist: the list of dated signatures is partial."),
        _("A document whose day is known only between two days counts from the later one."),
        _("Under five cases, a count is written in place of a rate."),
        _("Announced, agreed, contracted and paid amounts are four things, never added up."),
    ]
    return (*(f"{text}." for text in gaps), *counts)


def facts(shown: Reading) -> str:
    """Say what the brief looks at: region, days, snapshot, address."""
    told = [
        (_("Perimeter"), _("{region}, no other filter").format(region=shown.region_name)),
        (_("As of"), shown.as_of),
        (_("Changes since"), formats.day(shown.since)),
        (_("Corrections known by"), formats.day(shown.known_until)),
        (_("Snapshot"), snapshot(shown)),
    ]
    if shown.link:
        told.append((_("Address"), shown.link))
    parts = (_("{label}: {value}").format(label=label, value=value) for label, value in told)
    return f"{' · '.join(parts)}."


def snapshot(shown: Reading) -> str:
    """Name the snapshot that is read, with its fingerprint and its day."""
    return _("{fingerprint}, built on {day}").format(
        fingerprint=shown.snapshot.fingerprint, day=formats.day(shown.snapshot.built_at)
    )
