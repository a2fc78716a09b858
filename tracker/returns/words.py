"""Compare words as people type them: accents, case, hyphens and signs do not count."""

from functools import lru_cache

from tracker.search import plain_words

_SAINTS = {"st": "saint", "ste": "sainte"}
_SMALL_WORDS = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "les"))


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Keep the letters and digits of a text, in lower case without accents, words apart."""
    return " ".join(_SAINTS.get(word, word) for word in plain_words(text.replace("€", "eur ")))


@lru_cache(maxsize=8_192)
def key(text: str) -> str:
    """Keep the telling words of a text, folded, without their plural: `date demande`."""
    words = telling(text)
    return " ".join(
        word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word for word in words
    )


def telling(text: str) -> list[str]:
    """List the folded words of a text but the small ones, unless it has no other."""
    folded = fold(text).split()
    return [word for word in folded if word not in _SMALL_WORDS] or folded


def slug(text: str) -> str:
    """Write a text so that it can be typed in a terminal: `grand-chatellerault`."""
    return fold(text).replace(" ", "-")


def letter(index: int) -> str:
    """Name a column as a spreadsheet does, from its rank: 0 is `A`, 26 is `AA`."""
    name = ""
    rank = index + 1
    while rank:
        rank, rest = divmod(rank - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun: `1 ligne`, `12 lignes`."""
    words = noun if count < 2 else plural or f"{noun}s"
    return f"{count:,}".replace(",", "\u202f") + f" {words}"
