"""What may be accepted or withdrawn, and the sentences that refuse the rest."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from tracker.errors import HistoryError
from tracker.returns.findings import ROWS, Report
from tracker.returns.history import in_force, sender_of
from tracker.returns.record import Record

ORIGINAL = "original"

_SENDER = re.compile(r"[A-Za-z0-9_]+")
_NEAR_PERCENT = 70


@dataclass(frozen=True)
class Offer:
    """Hold what is to be accepted: a file, its check, who sent it and who accepts it."""

    check: Path
    """Folder that `check_file` wrote."""
    original: Path
    file_name: str
    """Name of the file as it was sent."""
    accepted_by: str
    operator: str = ""
    region: str = ""
    sent_by: str = ""
    sent_on: date | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    """What was answered, by key of question."""
    head: str | None = None
    """Last event when the preview was made, empty if there was none; None: do not compare."""


def read_report(offer: Offer) -> Report:
    """Read the report of the check; HistoryError when it is not there."""
    try:
        return Report.load(offer.check)
    except (OSError, ValidationError) as error:
        raise HistoryError(
            f"La vérification de « {offer.file_name} » n’est plus là, ou n’est pas finie : refaites"
            " l’aperçu."
        ) from error


def check_offer(offer: Offer, report: Report, events: Sequence[Record]) -> None:
    """Refuse, with a HistoryError, what may not follow these events."""
    sender = offer.operator or offer.region
    if bool(offer.operator) == bool(offer.region):
        raise HistoryError(
            "Un retour vient d’un opérateur ou d’une région : donnez l’un des deux, et un seul."
        )
    if not _SENDER.fullmatch(sender):
        raise HistoryError(
            f"« {sender} » n’est ni l’identifiant d’un opérateur ni le code d’une région."
        )
    check_name(offer.accepted_by, "accepte")
    if not report.rows:
        raise HistoryError(
            f"« {offer.file_name} » n’a aucune ligne qui puisse être acceptée : corrigez ses"
            " fautes, ou répondez à ses questions, puis refaites l’aperçu."
        )
    if offer.head is None:
        return
    seen = next((rank for rank, one in enumerate(events, 1) if one.id == offer.head), 0)
    mine = (report.kind, offer.operator, offer.region)
    since = [one for one in events[seen:] if sender_of(one) == mine]
    if since:
        done = "Un autre retour {} a été accepté"
        if since[-1].event == "withdrawal":
            done = "Un retour {} a été retiré"
        raise HistoryError(
            f"{done.format(_of(since[-1]))} depuis votre aperçu : refaites l’aperçu."
        )


def check_new(record: Record, events: Sequence[Record]) -> None:
    """Refuse, with a HistoryError, the file in force with the rows in force.

    The same file may come back with other rows: its questions were answered.
    """
    for one in in_force(events):
        if sender_of(one) == sender_of(record) and _told(one) == _told(record):
            raise HistoryError(
                f"Ce fichier est déjà le retour en vigueur {_of(one)}, « {one.id} », et donne les"
                " mêmes lignes : il n’y a rien à accepter."
            )


def withdrawable(events: Sequence[Record], return_id: str) -> Record:
    """Return the return of an identifier; HistoryError: there is none, or it is withdrawn."""
    returns = {one.id: one for one in events if one.event == "return"}
    withdrawals = {one.withdraws: one for one in events if one.event == "withdrawal"}
    if return_id in withdrawals:
        done = withdrawals[return_id]
        raise HistoryError(
            f"Le retour « {return_id} » est déjà retiré, le {done.at:%d/%m/%Y} par"
            f" {done.accepted_by}."
        )
    if return_id in returns:
        return returns[return_id]
    left = [one for one in returns if one not in withdrawals]
    near = process.extractOne(return_id, left, scorer=fuzz.ratio, score_cutoff=_NEAR_PERCENT)
    hint = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
    raise HistoryError(f"Le retour « {return_id} » n’existe pas.{hint}")


def check_name(name: str, does: str) -> None:
    """Refuse, with a HistoryError, an event in nobody's name; `does` says what is done."""
    if not tidy(name):
        raise HistoryError(f"Il manque le nom de la personne qui {does} ce retour : donnez-le.")


def tidy(text: str) -> str:
    """Write a text that people typed on one line, without what cannot be seen or stored."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _told(record: Record) -> set[str]:
    """Return what tells a return from another: its file and its rows."""
    return {
        one.sha256
        for name, one in record.files.items()
        if name == ROWS or name.startswith(ORIGINAL)
    }


def _of(record: Record) -> str:
    return f"de {record.operator}" if record.operator else f"de la région {record.region}"
