"""The components of the page that are our own: where a browser reads them."""

from pathlib import Path

from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

from tracker import __version__, geography
from tracker.settings import Settings

# Streamlit serves a component's folder at `/_stcore/bidi-components/<name>/`; the geography has no
# script, it only gives the map its geometry.
CHECK, MAP, GEOGRAPHY = "tracker.check", "tracker.map", "tracker.geography"


def folders(settings: Settings) -> dict[str, Path]:
    """Return the folders that a browser may read, by component name."""
    return {
        CHECK: Path(__file__).parent / "check",
        MAP: Path(__file__).parent / "map",
        GEOGRAPHY: geography.geometry_path(settings).parent,
    }


def mounted(settings: Settings, name: str) -> ComponentRenderer:
    """Return what mounts a component, known to the running server (or to AppTest) by its folder."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(name) is None:
        for each, folder in folders(settings).items():
            package, own_name = each.split(".")
            config = ComponentConfig(own_name, asset_dir=folder.name)
            manifest = ComponentManifest(package, __version__, [config])
            manager.register_from_manifest(manifest, folder.parent)
    own_name = name.split(".")[1]
    return component(name, js=f"{own_name}.js", css=f"{own_name}.css")
