"""The names of the files that are made: what, perimeter, date, in plain ASCII letters."""

import re
import unicodedata
from datetime import date

PROGRAMME = "territoires-industrie"
LONGEST_PART = 50
# Letters that Unicode does not split into a plain letter and an accent.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})


def file_name(what: str, perimeter: str, as_of: date, extension: str) -> str:
    """Name a file: `territoires-industrie_signatures_grand-est_2019-03-31.csv`.

    Nothing of `what` and `perimeter` remains but letters, digits and hyphens; `extension` has no
    dot and is written as it is given.
    """
    parts = (PROGRAMME, slug(what), slug(perimeter), as_of.isoformat())
    return f"{'_'.join(filter(None, parts))}.{extension}"


def slug(text: str) -> str:
    """Fold a text to ASCII words joined by hyphens, at most `LONGEST_PART` characters of them."""
    split = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    # An accent disappears; all else that is no letter parts words.
    plain = "".join(sign for sign in split if not unicodedata.combining(sign))
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(words) <= LONGEST_PART:
        return words
    return words[: LONGEST_PART + 1].rpartition("-")[0] or words[:LONGEST_PART]
