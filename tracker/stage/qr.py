"""The QR code of an address, as an SVG that stands by itself."""

import segno

LIGHT_BORDER = 2


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG, dark on light in both colours of the stage."""
    code = segno.make_qr(address, error="m")
    return str(code.svg_inline(border=LIGHT_BORDER, dark="#000", light="#fff", omitsize=True))
