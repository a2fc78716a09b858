"""What must be said with every figure that is taken away, in the language in use."""

from tracker import formats
from tracker.exports.exhibit import Context, Exhibit
from tracker.language import _


def dates(context: Context) -> str:
    """Say on which day the figures stand and, when it was chosen, as known on which day."""
    as_of = formats.day(context.as_of)
    if context.since:
        return _("What became known after {first} and up to {last}").format(
            first=formats.day(context.since), last=as_of
        )
    if context.known_on is None:
        return _("Situation on {day}").format(day=as_of)
    return _("Situation on {day}, as known on {known}").format(
        day=as_of, known=formats.day(context.known_on)
    )


def warning() -> str:
    """Say what nobody may do with example rows."""
    return _("Invented rows: never quote them as published figures.")


def facts(exhibit: Exhibit) -> list[tuple[str, str]]:
    """Return each thing that must be known of an exhibit, its name first."""
    context = exhibit.context
    found = [(_("Invented example"), warning())] if exhibit.is_example else []
    found += [
        (_("Title"), exhibit.title),
        (_("Reading"), exhibit.subtitle),
        (_("Page"), context.page),
        (_("Perimeter"), context.perimeter),
        (_("Dates"), dates(context)),
        *((_("Filter: {name}").format(name=name), words) for name, words in context.filters),
        (_("Source"), exhibit.source),
        (_("Snapshot"), snapshot(context)),
        (_("Fingerprint"), context.fingerprint),
        (_("Permanent link"), context.link),
    ]
    return [(name, text or formats.unknown()) for name, text in found]


def snapshot(context: Context) -> str:
    """Name the snapshot that was read, the day it was published, and the states beside it."""
    named = _("{id}, published on {day}").format(
        id=context.snapshot_id, day=formats.day(context.built_at)
    )
    if not context.states:
        return named
    return _("{named}; states of knowledge: {states}").format(
        named=named, states=formats.listed(context.states)
    )


def narrowed(context: Context) -> str:
    """Write the perimeter and the filters in force on one line."""
    filters = (
        _("{label}: {value}").format(label=name, value=words) for name, words in context.filters
    )
    return " | ".join((context.perimeter, *filters))
