"""What a browser says of the slides that it drew: anyone may write it, so it is read with care."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tracker.stage.reading import MOST_SLIDES

Text = Annotated[str, Field(max_length=200)]
_AS_THE_PLAYER_WRITES = ConfigDict(strict=True, extra="forbid", frozen=True)


class Fault(BaseModel):
    """One thing to mend on a slide, at a size and in a mode."""

    model_config = _AS_THE_PLAYER_WRITES

    slide: Text
    number: Annotated[int, Field(ge=0, le=MOST_SLIDES)]
    """Place of the slide, from 1; 0 for an answer to a question."""
    size: Literal["1920x1080", "1024x768", "1280x720"]
    mode: Literal["light", "dark"]
    what: Literal["text", "contrast", "cut", "overlap", "empty", "chart"]
    text: Text
    found: Text
    expected: Text


class Drawn(BaseModel):
    """The end of a check: how many slides and answers were looked at, and what is to be mended."""

    model_config = _AS_THE_PLAYER_WRITES

    done: Literal[True]
    slides: int
    answers: int
    faults: Annotated[list[Fault], Field(max_length=1000)]


def read(said: object, slides: int) -> Drawn | None:
    """Return what a browser says of a presentation of so many slides; None when it is not that."""
    try:
        drawn = Drawn.model_validate(said)
    except ValidationError:
        return None
    return drawn if drawn.slides == slides else None
