"""The QR code of an address, small enough for every answer to have its own."""

from base64 import b64encode

import segno


def qr_squares(address: str) -> str:
    """Return the squares of a QR code, row after row, 1 for dark, eight in a byte, in base64."""
    # Every mask can be read; looking for the best of the eight takes five times as long.
    code = segno.make_qr(address, error="m", mask=0)
    squares = "".join(str(square) for row in code.matrix for square in row)
    squares += "0" * (-len(squares) % 8)
    return b64encode(int(squares, 2).to_bytes(len(squares) // 8, "big")).decode()
