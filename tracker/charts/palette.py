"""The fixed colours of the product, light and dark: a thing has the same colour everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Mode = Literal["light", "dark"]

DARK_TEXT = "#0E1230"
LIGHT_TEXT = "#FFFFFF"
PALEST_STEPS = 3


@dataclass(frozen=True)
class Palette:
    """Hold the colours of one mode as `#RRGGBB`; groups are keyed by the ids of the data."""

    background: str
    secondary: str
    ink: str
    muted: str
    accent: str
    hairline: str
    gridline: str
    land: str
    announced: str
    example_ink: str
    example_wash: str
    operators: Mapping[str, str]
    challenges: Mapping[str, str]
    natures: Mapping[str, str]
    instruments: Mapping[str, str]
    ramp: tuple[str, ...]
    is_dark: bool

    def text_on(self, step: int) -> str:
        """Return the text colour that is legible on a step of the ramp (0 is the fewest)."""
        palest = step >= len(self.ramp) - PALEST_STEPS if self.is_dark else step < PALEST_STEPS
        return DARK_TEXT if palest else LIGHT_TEXT

    def pale(self, colour: str, share: float = 0.1) -> str:
        """Return the colour diluted in the background, `share` of it left (0 to 1)."""
        mixed = (
            round(
                share * int(colour[i : i + 2], 16)
                + (1 - share) * int(self.background[i : i + 2], 16)
            )
            for i in (1, 3, 5)
        )
        return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _group(ids: tuple[str, ...], *colours: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(ids, colours, strict=True)))


OPERATORS = ("banque_des_territoires", "bpifrance", "business_france", "pole_emploi")
CHALLENGES = ("attractiveness", "skills", "innovation", "simplification")
NATURES = ("cofinancing_agreement", "fast_track_review")
INSTRUMENTS = ("contract", "protocol", "unspecified")

LIGHT = Palette(
    background="#FFFFFF",
    secondary="#F5F6FB",
    ink="#161A2E",
    muted="#565C75",
    accent="#000091",
    hairline="#D9DCE8",
    gridline="#E9EBF3",
    land="#ECEEF5",
    announced="#C4490F",
    example_ink="#8A4B00",
    example_wash="#FFF6E8",
    operators=_group(OPERATORS, "#4A52B8", "#C4490F", "#15806A", "#74143F"),
    challenges=_group(CHALLENGES, "#5B2A86", "#1F5230", "#3288A8", "#94850C"),
    natures=_group(NATURES, "#000091", "#7784D8"),
    instruments=_group(INSTRUMENTS, "#000091", "#4C86D8", "#7C8196"),
    ramp=("#E6E9F8", "#BCC4EC", "#8E99DC", "#5F69C6", "#3036A8", "#000074"),
    is_dark=False,
)
DARK = Palette(
    background="#0F1222",
    secondary="#181C31",
    ink="#ECEEF8",
    muted="#A9AFC8",
    accent="#B4BEFF",
    hairline="#343A57",
    gridline="#232842",
    land="#1F2440",
    announced="#F5B06C",
    example_ink="#FFC57A",
    example_wash="#2B2317",
    operators=_group(OPERATORS, "#7C97F2", "#F5B06C", "#3FD6C6", "#C66A90"),
    challenges=_group(CHALLENGES, "#A883E0", "#5F9A70", "#97D0EA", "#E0C850"),
    natures=_group(NATURES, "#B4BEFF", "#6470D0"),
    instruments=_group(INSTRUMENTS, "#B4BEFF", "#4F86DA", "#8C91A6"),
    ramp=("#262B4D", "#374079", "#4F5BAF", "#7884D9", "#A9B3F3", "#DDE2FF"),
    is_dark=True,
)


def palette(mode: Mode) -> Palette:
    """Return the colours of a mode."""
    return DARK if mode == "dark" else LIGHT
