"""A plain page with one sentence, for what cannot be shown inside the dashboard."""

from html import escape

from starlette.responses import HTMLResponse

from tracker.language import _

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{refresh}<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.125rem/1.6 system-ui, sans-serif; margin: 20vh auto 0; max-width: 34rem;
  padding: 0 1.25rem; }}
h1 {{ font: 600 1.75rem/1.25 Georgia, serif; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{sentence}</p>
{link}</main>
</body>
</html>
"""


def notice(
    language: str,
    title: str,
    sentence: str,
    status: int,
    *,
    retry_after: int | None = None,
    home: bool = False,
) -> HTMLResponse:
    """Return a page of one sentence; `retry_after` (seconds) makes the browser try again."""
    refresh = f'<meta http-equiv="refresh" content="{retry_after}">\n' if retry_after else ""
    address = "/" if language == "fr" else f"/?lang={language}"
    link = f'<p><a href="{address}">{escape(_("Open the dashboard"))}</a></p>\n' if home else ""
    page = PAGE.format(
        language=language,
        title=escape(title),
        sentence=escape(sentence),
        refresh=refresh,
        link=link,
    )
    headers = {"cache-control": "no-store", "content-language": language}
    if retry_after:
        headers["retry-after"] = str(retry_after)
    return HTMLResponse(page, status, headers)
