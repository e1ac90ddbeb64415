"""Which prompts are on the screen, and in which form: one open card, half cards while there is room, then lines."""

from collections.abc import Sequence
from typing import Final

from app.views.control.prompt_base import Form
from app.views.control.prompt_face import PromptFace
from app.views.theme import theme

#: So many prompts are on the screen at once; the others wait behind "+n".
MOST: Final = 4
GAP, BRIEF, LINE = 8, 150, 46
#: The most urgent first.
RANKS: Final = ("stop", "now", "soon", "fyi")


def shown_of(faces: Sequence[PromptFace], open_id: str) -> list[PromptFace]:
    """The first ones, and the open one wherever it stands."""
    first = list(faces[:MOST])
    opened = next((face for face in faces[MOST:] if face.prompt.id == open_id), None)
    return [*first[: MOST - 1], opened] if opened is not None else first


def fitting_forms(shown: Sequence[PromptFace], open_id: str, height: int, open_height: int) -> dict[str, Form]:
    """One open, the others as half cards while there is room for them, from the top; news in one line.

    Args:
        shown: the prompts on the screen, from top to bottom.
        open_id: which of them is open.
        height: of the queue, in pixels.
        open_height: of the open card, in pixels.
    """
    look = theme()
    rest = sum(1 for face in shown if face.prompt.id != open_id)
    left = height - open_height - GAP - rest * (look.px(LINE) + GAP)
    forms: dict[str, Form] = {}
    for face in shown:
        if face.prompt.id == open_id:
            forms[face.prompt.id] = "open"
        elif face.priority == "fyi" or left < look.px(BRIEF) - look.px(LINE):
            forms[face.prompt.id] = "line"
        else:
            left -= look.px(BRIEF) - look.px(LINE)
            forms[face.prompt.id] = "brief"
    return forms
