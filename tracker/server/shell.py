"""The HTML page that starts Streamlit in the browser, in the visitor's language."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from starlette.responses import Response

from tracker import language
from tracker.charts.library import PLOTLY, PLOTLY_VERSION
from tracker.language import _
from tracker.server.compression import ENCODERS, compress
from tracker.server.files import streamlit_folder
from tracker.ui import components
from tracker.ui.components import BLOCK, LIBRARY, PAGE, PANEL, address

SCRIPTS = tuple(Path(__file__).with_name(f"{name}.js") for name in ("history", "modules"))
STYLE = Path(components.__file__).parent / "page" / "page.css"
# Streamlit asks for these at the first page only.
LATE_SCRIPTS = ("BidiComponent", "Button", "Html")
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
AGENT_LINK = re.compile(r'<link rel="service-desc"[^>]*>\s*')
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
END = re.compile("</body>")
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def installed_page() -> str:
    """Return the page of the installed Streamlit, as it ships."""
    return (streamlit_folder() / "index.html").read_text(encoding="utf-8")


def inline_script_hashes(page: str) -> list[str]:
    """Return the hashes of a page's inline scripts, as a content security policy writes them."""
    return [
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(page)
    ]


@cache
def _hints() -> str:
    """Return what tells the browser from the start of the scripts that a page asks for late."""
    scripts = streamlit_folder() / "static" / "js"
    late = [path.name for name in LATE_SCRIPTS for path in scripts.glob(f"{name}.*.js")]
    addresses = [f"./static/js/{name}" for name in late]
    ours = {PAGE: ("mount.js", "early.js"), PANEL: ("panel.js",), BLOCK: ("block.js", "plots.js")}
    addresses += [address(component, file) for component, files in ours.items() for file in files]
    addresses.append(address(LIBRARY, PLOTLY.name, PLOTLY_VERSION))
    return "".join(f'<link rel="modulepreload" href="{one}">' for one in addresses)


@cache
def _style() -> str:
    """Return the link to our style, which stands after Streamlit's own to have the last word."""
    version = sha256(STYLE.read_bytes()).hexdigest()[:12]
    return f'<link rel="stylesheet" href="{address(PAGE, STYLE.name, version)}">'


def translated(page: str, spoken: str) -> str:
    """Return Streamlit's page with our language, title, words, style and scripts.

    What the dashboard does not serve is taken out.
    """
    language.use(spoken)
    title = escape(_("Territoires d'industrie: the national dashboard"))
    scripts = "".join(f"<script>{one.read_text(encoding='utf-8')}</script>" for one in SCRIPTS)
    no_script = escape(_("This dashboard needs JavaScript. Turn it on, then reload the page."))
    for pattern, replacement in (
        (COMMENT, ""),
        (AGENT_LINK, ""),
        (TITLE, f"<title>{title}</title>{scripts}{_hints()}"),
        (END, f"{_style()}</body>"),
        (NOSCRIPT, f"<noscript><p>{no_script}</p></noscript>"),
    ):
        page = pattern.sub(replacement, page)
    return page.replace('<html lang="en">', f'<html lang="{spoken}">').strip()


@dataclass(frozen=True)
class Variant:
    """One language and encoding of the page, ready to send."""

    content: bytes
    headers: dict[str, str]

    def response(self, if_none_match: str) -> Response:
        """Return the page, or 304 when the browser has it already."""
        if self.headers["etag"] in if_none_match:
            return Response(status_code=304, headers=self.headers)
        return Response(self.content, headers=self.headers, media_type="text/html")


class Shell:
    """Every variant of the page, made once from the installed Streamlit."""

    def __init__(self) -> None:
        page = installed_page()
        self.script_hashes = inline_script_hashes(translated(page, language.LANGUAGES[0]))
        self._variants = {
            (spoken, encoding): _variant(translated(page, spoken).encode(), spoken, encoding)
            for spoken in language.LANGUAGES
            for encoding in (*ENCODERS, "identity")
        }

    def variant(self, spoken: str, encoding: str) -> Variant:
        """Return the page in a language (`fr`, `en`) and an encoding that `preferred` gave."""
        return self._variants[spoken, encoding]


def _variant(content: bytes, spoken: str, encoding: str) -> Variant:
    headers = {
        "cache-control": "no-cache",
        "content-language": spoken,
        "etag": f'"{sha256(content).hexdigest()[:16]}-{encoding}"',
        "vary": "Accept-Encoding",
    }
    if encoding != "identity":
        headers["content-encoding"] = encoding
    return Variant(compress(content, encoding), headers)
