"""Every word that the player of presentations shows, in the language in use."""

from tracker.language import _


def words() -> dict[str, str]:
    """Return the words of the player by key, for `words` of a deck."""
    return {**_on_slides(), **_help(), **_panels(), **_presenter()}


def _on_slides() -> dict[str, str]:
    return {
        "as_of": _("Situation {as_of}"),
        "example": _("Invented example"),
        "place": _("{number} of {count}"),
        "slide": _("Slide {number} of {count}: {headline}"),
        "fingerprint": _("Data {fingerprint}"),
    }


def _help() -> dict[str, str]:
    return {
        "help": _("Keys"),
        "keys_next": _("→ ↓ Space Enter PgDn"),
        "keys_previous": _("← ↑ Shift+Space PgUp"),
        "keys_ends": _("Home End"),
        "keys_number": _("12 Enter"),
        "help_next": _("Next slide"),
        "help_previous": _("Previous slide"),
        "help_ends": _("First, last"),
        "help_number": _("Slide of this number"),
        "help_blank": _("Black screen, any key returns"),
        "help_overview": _("All the slides"),
        "help_question": _("A territory or region, then back"),
        "help_qr": _("QR code for the audience"),
        "help_presenter": _("Presenter’s window"),
        "help_loop": _("Loop, slower or quicker"),
        "help_screen": _("Full screen"),
        "help_mode": _("Light or dark"),
        "help_help": _("These keys"),
    }


def _panels() -> dict[str, str]:
    return {
        "start": _("Keys: H"),
        "go_to": _("Slide {number}"),
        "no_slide": _("There is no slide {number}"),
        "question": _("Territory or region"),
        "nothing": _("No territory or region has this name"),
        "found": _("{count} found"),
        "back": _("Q: back to the slides"),
        "qr": _("This view on your phone"),
        "no_qr": _("No code for the audience"),
        "no_qr_why": _(
            "This presentation knows no address that the audience can reach. Open the dashboard "
            "by its address on the network rather than by localhost, or write that address at "
            "the top of the file, on a line “address”."
        ),
        "loop_on": _("Loop, {seconds} s a slide"),
        "loop_off": _("Loop paused"),
        "checking": _("Checking the slides…"),
        "mode_light": _("light"),
        "mode_dark": _("dark"),
        "fault_text": _("text too small, {found} instead of {expected}: {text}"),
        "fault_contrast": _("contrast too low, {found} instead of {expected}: {text}"),
        "fault_cut": _("text cut, or outside its place: {text}"),
        "fault_overlap": _("texts over one another: {text}"),
        "fault_empty": _("slide with nothing to show"),
        "fault_chart": _("chart without any mark"),
        "sound": _("Nothing to mend"),
        "faults": _("To mend: {count}"),
    }


def _presenter() -> dict[str, str]:
    return {
        "presenter": _("Presenter"),
        "popup": _(
            "The browser blocked the presenter’s window: allow pop-up windows here, then press N"
        ),
        "notes": _("Notes"),
        "no_notes": _("No notes for this slide"),
        "coming": _("Next"),
        "last": _("This is the last slide"),
        "clock": _("Time"),
        "elapsed": _("Elapsed"),
        "left": _("Left"),
        "over": _("Over by"),
        "reset": _("T: from zero"),
        "alone": _("The window of the slides is closed"),
        "black": _("The screen is black"),
        "qr_shown": _("The screen shows the QR code"),
    }
