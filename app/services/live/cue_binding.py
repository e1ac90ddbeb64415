"""Live values in the text of a cue: every name bound, or the cue does not go (C4, G7). Pure.

A number that nobody knows, or that was read too long ago, would be said on air as if it were true. So a name without
a value and a value that is too old block the cue, each with its reason; nothing is left out in silence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.models.errors import Invalid
from app.services.live.cue_text import LIMIT_WIDTH, clean, shorten, width

#: Names that a cue may carry, in the order in which they are offered.
NAMES: Final = (
    "price", "list", "stock", "left", "link_no", "time_left", "over", "next_item", "next_start", "viewers", "gmv",
)  # fmt: skip
#: A reading older than this is not said on air (G1).
STALE_AFTER: Final = timedelta(seconds=120)
_NAME: Final = re.compile(r"\{([a-z_]+)\}")
#: Names whose value is free text, shortened in this order until the cue fits; numbers and times never are.
_FREE: Final = ("answer", "question", "proof", "rewrite", "phrase", "next_item", "item")
_LEAST_WIDTH: Final = 6
#: Braces of a value would be taken for names.
_NO_BRACES: Final = {ord("{"): "(", ord("}"): ")"}
_NUMBER: Final = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_UNIT: Final = r"(?:pcs|pieces?|units?|sets?|minutes?|mins?|seconds?|secs?|s|m)"
_HAN_NUMBER: Final = "[\\d一二两三四五六七八九十百]+"
#: Numbers of pieces or of time that somebody typed, where live ones belong (G7).
_TYPED: Final = (
    re.compile(rf"\b{_NUMBER}\s*{_UNIT}?\s*(?:left|remain)", re.IGNORECASE),
    re.compile(rf"\b(?:only|last|final)\s+{_NUMBER}\b", re.IGNORECASE),
    re.compile(rf"(?:还剩|剩余|仅剩|只剩|最后|只有|仅有)\s*{_HAN_NUMBER}\s*(?:件|个|套|单|份|组|瓶|盒|分钟|秒|分)"),
)


@dataclass(frozen=True, slots=True)
class LiveValue:
    """What a name stands for now.

    Attributes:
        text: as it is said.
        read_at: when it was read; None for what the clock or the team's own plan says, which does not age.
        unread: a figure that stands in the plan but was never read.
    """

    text: str
    read_at: datetime | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class StaleValue:
    """A value too old to be said: its name, and its age in whole seconds (None: never read)."""

    name: str
    age_s: int | None


@dataclass(frozen=True, slots=True)
class BoundText:
    """A cue's text with live values, and what stands in its way.

    Attributes:
        text: names without a usable value stand as they are.
        unbound: names that nobody knows now, in the order of the text.
        stale: values that were read too long ago.
    """

    text: str
    unbound: tuple[str, ...] = ()
    stale: tuple[StaleValue, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every name has its value."""
        return not self.unbound and not self.stale

    def require(self) -> str:
        """The text, when every name has its value.

        Raises:
            Invalid: `cue_unbound` (names); `cue_stale_stock`, `cue_stale_viewers`, `cue_stale_gmv` (minutes);
                `cue_unread_stock`.
        """
        if self.unbound:
            raise Invalid("cue_unbound", names=", ".join(self.unbound))
        if self.stale:
            code, params = _stale_code(self.stale[0])
            raise Invalid(code, **params)
        return self.text


def _stale_code(stale: StaleValue) -> tuple[str, dict[str, int]]:
    subject = stale.name if stale.name in {"viewers", "gmv"} else "stock"
    if stale.age_s is None:
        return f"cue_unread_{subject}", {}
    return f"cue_stale_{subject}", {"minutes": max(2, stale.age_s // 60)}


def names_in(template: str) -> tuple[str, ...]:
    """Names that a text asks for, each once, in order."""
    return tuple(dict.fromkeys(_NAME.findall(template)))


def bind(template: str, values: Mapping[str, LiveValue | None], now: datetime) -> BoundText:
    """Put live values into a text.

    Args:
        template: the text with names in braces.
        values: by name; None or a missing name means that nobody knows it now.
        now: the instant, for the age of what was read.
    """
    template = clean(template)
    unbound, stale, known = [], [], {}
    for name in names_in(template):
        value = values.get(name)
        if value is None or not clean(value.text):
            unbound.append(name)
            continue
        if value.unread or (value.read_at is not None and now - value.read_at > STALE_AFTER):
            age = None if value.read_at is None else int((now - value.read_at).total_seconds())
            stale.append(StaleValue(name, age))
            continue
        known[name] = clean(value.text).translate(_NO_BRACES)
    text = _put(template, known)
    for name in _FREE:
        over = width(text) - LIMIT_WIDTH
        if over <= 0 or unbound:
            break
        if name in known:
            known[name] = shorten(known[name], max(_LEAST_WIDTH, width(known[name]) - over))
            text = _put(template, known)
    return BoundText(text, tuple(unbound), tuple(stale))


def typed_numbers(text: str) -> tuple[str, ...]:
    """Numbers of pieces or of time left that were typed by hand: "only 3 left", "最后2分钟".

    They are allowed in what a person types on the spot, and marked there; a quick cue must not carry them, because it
    would be said again when they are not true any more.
    """
    return tuple(found[0].strip() for pattern in _TYPED for found in [pattern.search(clean(text))] if found)


def _put(template: str, known: Mapping[str, str]) -> str:
    return clean(_NAME.sub(lambda found: known.get(found[1], found[0]), template))
