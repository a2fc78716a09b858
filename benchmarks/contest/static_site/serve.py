"""Serve the static site, compressed as any host would."""

import os
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

site = Path(os.environ["CONTEST_DATA"]).parent / "site"
app = Starlette(
    routes=[Mount("/", StaticFiles(directory=site, html=True))],
    middleware=[Middleware(GZipMiddleware)],
)
uvicorn.run(app, port=int(sys.argv[1]))
