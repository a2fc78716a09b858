"""The brief of a region, two pages: where it stands, what changed, what is blocked."""

from tracker.brief.content import Brief
from tracker.brief.making import FORMATS, make_brief, name_of, read_brief

__all__ = ["FORMATS", "Brief", "make_brief", "name_of", "read_brief"]
