"""Speaker notes: Markdown made HTML; raw HTML, links and images stay text."""

from functools import cache

from markdown_it import MarkdownIt


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["link", "image", "autolink", "reference", "html_block", "html_inline"]
    )


def notes_html(markdown: str) -> str:
    """Return notes as HTML that leads nowhere and loads nothing."""
    return str(_markdown().render(markdown))
