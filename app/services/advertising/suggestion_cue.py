"""The cue of a prompt: its names bound to what is live at this moment, or the names that cannot be bound (C4, G7).

A name without a value is never left out in silence here: a cue about scarcity, price or a deadline that lost its
number would say something else. Free text (a question, a product's name) is shortened until the cue fits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.services.live.cue_text import LIMIT_WIDTH, clean, measure, shorten, width

_NAME: Final = re.compile(r"\{([a-z_]+)\}")
#: Names whose value is free text and may be shortened; numbers and times never are.
_FREE: Final = ("answer", "question", "proof", "rewrite", "phrase", "next_item", "item")
_LEAST_WIDTH: Final = 6


@dataclass(frozen=True, slots=True)
class BoundCue:
    """A cue ready to be sent, or why it cannot be.

    Attributes:
        text: with live values; names that have none stand as they are.
        template: where it came from.
        unbound: names without a value, in the order of the text.
        too_long: whether it does not fit the studio's screen even shortened.
    """

    text: str
    template: str
    unbound: tuple[str, ...] = ()
    too_long: bool = False

    @property
    def sendable(self) -> bool:
        """Whether it may be sent as it stands."""
        return bool(self.text) and not self.unbound and not self.too_long


def names_in(template: str) -> tuple[str, ...]:
    """Names that a template asks for, each once, in order."""
    return tuple(dict.fromkeys(_NAME.findall(template)))


def bind_cue(template: str, values: Mapping[str, str | None]) -> BoundCue:
    """Put live values into a cue.

    Args:
        template: the rule's text; empty for none.
        values: by name; None or a missing name means that nobody knows it now.
    """
    template = clean(template)
    names = names_in(template)
    # Foreign text must not bring names of its own into a cue that will be bound again when it is sent.
    known = {name: clean(str(values[name])).translate({123: "(", 125: ")"}) for name in names if values.get(name)}
    unbound = tuple(name for name in names if name not in known)
    text = _put(template, known)
    for name in _FREE:
        over = width(text) - LIMIT_WIDTH
        if over <= 0:
            break
        if name in known and not unbound:
            known[name] = shorten(known[name], max(_LEAST_WIDTH, width(known[name]) - over))
            text = _put(template, known)
    return BoundCue(text, template, unbound, not unbound and bool(text) and not measure(text).fits)


def _put(template: str, known: Mapping[str, str]) -> str:
    return clean(_NAME.sub(lambda found: known.get(found[1], found[0]), template))
