"""Answer the requests for pages: the shell, a page that does not exist, a full house."""

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker import language
from tracker.language import _
from tracker.server.compression import preferred
from tracker.server.guard import Sessions
from tracker.server.notice import notice
from tracker.server.requests import header, is_page, language_of
from tracker.server.shell import Shell

RETRY_SECONDS = 15


class Pages:
    """Serve the shell in the visitor's language instead of Streamlit's own English one."""

    def __init__(self, app: ASGIApp, shell: Shell, sessions: Sessions) -> None:
        self.app = app
        self.shell = shell
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a page, or pass it on."""
        if is_page(scope):
            await self._answer(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        spoken = language_of(scope)
        language.use(spoken)
        # Streamlit's addresses have one part; deeper, the shell would not find its scripts.
        if "/" in scope["path"].strip("/"):
            return notice(
                spoken,
                _("Page not found"),
                _("There is no page at this address."),
                404,
                home=True,
            )
        if self.sessions.full:
            return notice(
                spoken,
                _("The dashboard is full"),
                _(
                    "As many people as it can serve are looking at it. "
                    "This page tries again by itself every {seconds} seconds."
                ).format(seconds=RETRY_SECONDS),
                503,
                retry_after=RETRY_SECONDS,
            )
        variant = self.shell.variant(spoken, preferred(header(scope, b"accept-encoding")))
        return variant.response(header(scope, b"if-none-match"))
