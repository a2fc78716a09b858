"""The components of the page that are our own: where a browser reads them."""

from pathlib import Path
from weakref import WeakKeyDictionary

from streamlit.components.v2 import component
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

from tracker import __version__, geography
from tracker.charts.library import PLOTLY
from tracker.settings import Settings
from tracker.stage.page import FONTS as STAGE_FONTS

# Streamlit serves a component's folder at `/_stcore/bidi-components/<name>/`. Some have no script
# of ours: the style and serif of every page, the geometry of the map, Plotly that draws the charts.
BLOCK, CHECK, MAP, PANEL = "tracker.block", "tracker.check", "tracker.map", "tracker.panel"
PAGE, FONTS, GEOGRAPHY, LIBRARY = (
    "tracker.page",
    "tracker.fonts",
    "tracker.geography",
    "tracker.plotly",
)

_mounts: WeakKeyDictionary[BidiComponentManager, dict[str, ComponentRenderer]] = WeakKeyDictionary()


def address(name: str, file: str, version: str = "") -> str:
    """Return where a browser reads a file of a component; with a version, it keeps it for ever."""
    return f"/_stcore/bidi-components/{name}/{file}" + (f"?v={version}" if version else "")


def folders(settings: Settings) -> dict[str, Path]:
    """Return the folders that a browser may read, by component name."""
    own = (BLOCK, CHECK, MAP, PAGE, PANEL)
    ours = {name: Path(__file__).with_name(name.split(".")[1]) for name in own}
    return {
        **ours,
        FONTS: STAGE_FONTS,
        GEOGRAPHY: geography.geometry_path(settings).parent,
        LIBRARY: PLOTLY.parent,
    }


def mounted(settings: Settings, name: str) -> ComponentRenderer:
    """Return what mounts a component, known to the running server (or to AppTest) by its folder."""
    manager = get_bidi_component_manager()
    mounts = _mounts.setdefault(manager, {})
    if not mounts:
        for each, folder in folders(settings).items():
            package, own_name = each.split(".")
            config = ComponentConfig(own_name, asset_dir=folder.name)
            manifest = ComponentManifest(package, __version__, [config])
            manager.register_from_manifest(manifest, folder.parent)
    if name not in mounts:
        own_name = name.split(".")[1]
        # These take the fonts and the print rules of the page.
        is_styled_by_page = name in (BLOCK, PANEL)
        css = None if is_styled_by_page else f"{own_name}.css"
        js, isolated = f"{own_name}.js", not is_styled_by_page
        mounts[name] = component(name, js=js, css=css, isolate_styles=isolated)
    return mounts[name]
