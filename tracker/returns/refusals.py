"""Sentences that refuse a file: what it is, and what to send instead."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from tracker.returns.lines import RefusedError

ACCEPTED = "au format XLSX, ODS ou CSV"
MISSING = "Le fichier « {name} » n’existe pas, ou ne peut pas être ouvert."
EMPTY = "Le fichier est vide. Envoyez le tableau rempli."
NO_VALUE = "Le fichier ne contient aucune valeur. Envoyez le tableau rempli."
TOO_LARGE = (
    "Le fichier pèse plus de {most} Mo. Retirez les images et les feuilles inutiles, ou"
    " envoyez-le en plusieurs fichiers."
)
TOO_EXPANDED = (
    "Une fois décompressé, le fichier dépasserait {most} Go, ou serait hors de proportion avec sa"
    f" taille : il n’est pas ouvert. Copiez les valeurs dans un classeur neuf, {ACCEPTED}."
)
TOO_MANY_LINES = (
    "Le fichier a plus de 1 048 576 lignes, ce qu’aucun tableur n’ouvre. Envoyez-le en plusieurs"
    " fichiers."
)
PASSWORD = (
    "Le fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe, et renvoyez-le."
)
DAMAGED = (
    "Le fichier est abîmé ou incomplet. Ouvrez-le dans un tableur, enregistrez-le de nouveau"
    f" {ACCEPTED}, et renvoyez-le."
)
ENTITIES = (
    "Le fichier contient des définitions XML (DTD ou entités), qu’aucun tableur n’écrit : il n’est"
    f" pas lu. Copiez les valeurs dans un classeur neuf, {ACCEPTED}."
)
WRONG = f"Le fichier est {{what}}, quel que soit son nom. Envoyez le tableau lui-même, {ACCEPTED}."
SAVE_AS = f"Le fichier est {{what}}, quel que soit son nom. Enregistrez-le {ACCEPTED}."
GARBAGE = f"Le fichier n’est ni un tableau ni du texte. Envoyez le tableau {ACCEPTED}."
MIXED = (
    "Le texte du fichier mélange deux encodages : des accents seraient faux. Enregistrez-le de"
    " nouveau au format XLSX, ou CSV en UTF-8."
)
QUOTE = (
    "À partir de la ligne {line}, un guillemet est de trop ou n’est pas fermé. Corrigez-le, ou"
    " enregistrez le tableau au format XLSX."
)
BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    NotImplementedError,
    ValueError,
)
"""What a damaged or truncated archive raises."""


@contextmanager
def refusing_damage() -> Iterator[None]:
    """Turn what a damaged file raises into a refusal."""
    try:
        yield
    except (*BROKEN, OSError) as error:
        raise RefusedError(DAMAGED) from error
