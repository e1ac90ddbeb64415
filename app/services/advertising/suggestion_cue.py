"""The cue of a prompt: its names bound to what is live at this moment, or the names that cannot be bound (C4, G7).

The binding is that of every cue (`app.services.live.cue_binding`): a name without a value, or with one that is too old
to be said, is never left out in silence. An incident has a bare text of its runbook for that case, which says no value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.models.errors import Invalid
from app.services.live.cue_binding import BoundText, LiveValue, bind
from app.services.live.cue_text import LIMIT_WIDTH, measure


@dataclass(frozen=True, slots=True)
class BoundCue:
    """A cue ready to be sent, or why it cannot be.

    Attributes:
        text: with live values; names that have none stand as they are.
        template: where it came from.
        unbound: names without a usable value: those that nobody knows, then those read too long ago or never.
        too_long: whether it does not fit the studio's screen even shortened.
        bound: the binding behind it.
    """

    text: str
    template: str
    unbound: tuple[str, ...] = ()
    too_long: bool = False
    bound: BoundText | None = None

    @property
    def sendable(self) -> bool:
        """Whether it may be sent as it stands."""
        return bool(self.text) and not self.unbound and not self.too_long

    def or_bare(self, bare: str) -> "BoundCue":
        """This cue, or the bare text where it cannot be sent and there is one."""
        return self if self.sendable or not bare else BoundCue(bare, self.template)

    def require(self) -> str:
        """The text, when it may be sent.

        Raises:
            Invalid: `cue_unbound` (names), `cue_stale_...`, `cue_unread_stock`, `cue_too_long` (used, limit),
                `cue_empty`.
        """
        if self.bound is not None and self.unbound:
            self.bound.require()
        if self.too_long:
            raise Invalid("cue_too_long", used=measure(self.text).used, limit=LIMIT_WIDTH)
        if not self.text:
            raise Invalid("cue_empty")
        return self.text


def bind_cue(template: str, values: Mapping[str, LiveValue | None], now: datetime) -> BoundCue:
    """Put live values into a cue.

    Args:
        template: the rule's text; empty for none.
        values: by name; None or a missing name means that nobody knows it now.
        now: the instant, for the age of what was read.
    """
    bound = bind(template, values, now)
    missing = (*bound.unbound, *(one.name for one in bound.stale))
    too_long = not missing and bool(bound.text) and not measure(bound.text).fits
    return BoundCue(bound.text, template, missing, too_long, bound)
