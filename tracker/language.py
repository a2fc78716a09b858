"""The language of the screen: gettext catalogues read straight from `locales/`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LANGUAGES = ("fr", "en")
LOCALES = {"fr": "fr_FR", "en": "en_GB"}
CATALOGUES = Path(__file__).parent.parent / "locales"

_language: ContextVar[str] = ContextVar("language", default="fr")


def use(language: str) -> None:
    """Set the language of this thread's strings; anything but `en` is French."""
    _language.set(language if language in LANGUAGES else "fr")


def current() -> str:
    """Return the language in use, `fr` or `en`."""
    return _language.get()


@contextmanager
def spoken(name: str) -> Iterator[None]:
    """Speak a language, then the one before."""
    before = current()
    use(name)
    try:
        yield
    finally:
        use(before)


def locale() -> str:
    """Return the Babel locale of the language in use."""
    return LOCALES[current()]


@cache
def translations(language: str) -> NullTranslations:
    """Return the merged catalogues of a language; English strings stand in the code itself."""
    merged = Translations()
    for path in sorted((CATALOGUES / language / "LC_MESSAGES").glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language))
        compiled.seek(0)
        catalogue = Translations(compiled)
        merged.merge(catalogue)
        merged.plural = catalogue.plural
    return merged


def _(message: str) -> str:
    """Translate one English source string."""
    return str(translations(current()).gettext(message))


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate an English source string that has a plural."""
    return str(translations(current()).ngettext(singular, plural, count))
