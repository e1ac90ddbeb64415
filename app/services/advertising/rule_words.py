"""What a rule may not say: closing the main plan (guard G8), free numbers where buyers are hurried (guard G7)."""

import re
from collections.abc import Mapping
from typing import Final

from app.services.live.cue_text import LIMIT_WIDTH, clean, width

#: Half-widths that a bound name takes in a cue, as long as nothing is known of its value. Names of items and quoted
#: words are cut to what is left when they are bound, so they count for little here.
BOUND_WIDTH: Final = 4
_PLACE = re.compile(r"\{[a-z_]+\}")
_NUMBER = r"(?:\d+(?:[.,]\d+)*\s*(?:%|％|折)?|[一二两三四五六七八九十百千半]+)"
_MONEY = r"(?:S\$|US\$|[$¥￥€£]|RM|Rp|元|块|CNY|RMB|USD|SGD|off\b|折)"
#: Words of scarcity, price and countdown beside a number, in either order.
_HURRY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:只剩|还剩|仅剩|剩|最后|限量|库存|前|仅)\s*({_NUMBER})",
        r"(?:only|last|just|first|remaining)\s+(\d+)",
        r"(\d+)\s*(?:left|in stock|remaining|pieces|pcs|件|单|份|套)",
        rf"{_MONEY}\s*(\d[\d.,]*)",
        rf"(\d[\d.,]*)\s*%?\s*{_MONEY}",
        r"(?:到手价|到手|券后|直播价|现价|price|for)\s*:?：?\s*(\d[\d.,]*)",
        r"(\d+)\s*(?:minutes?|min|seconds?|sec|s|hours?)\s*(?:to go|left|only|until|remain)",
        r"(?:倒计时|countdown|还有)\s*:?：?\s*(\d+)",
        r"(\d+)\s*(?:秒|分钟|分|小时)\s*(?:后|内抢|内下单|结束|开播|截止)",
        r"\b(?:in|within)\s+(\d+)\s*(?:minutes?|min|seconds?|sec|s)\s+(?:it|the (?:link|price|offer))",
    )
)
_MAIN_TEXT = re.compile(r"\bmain\b|full.domain|全域|主计划", re.IGNORECASE)
_CLOSING = re.compile(r"^(?:close|pause|stop|end|delete|retire|disable|turn_off)(?:_|$)")
#: What stands for the plan that carries the room; a boost task or a test order is none of these.
_MAIN = frozenset({"main", "full", "plan", "campaign", "delivery", "ads", "account", "all"})


def free_numbers(text: str) -> str:
    """The first number of a cue that hurries buyers without being bound to a live value; "" when there is none."""
    bare = _PLACE.sub(" ", text)
    for pattern in _HURRY:
        if found := pattern.search(bare):
            return found.group(1).strip()
    return ""


def cue_width(text: str) -> int:
    """Half-widths of a cue with short live values in place of its names."""
    return width(clean(_PLACE.sub("", text))) + BOUND_WIDTH * len(_PLACE.findall(text))


def too_long(text: str) -> tuple[int, int] | None:
    """Half-widths used and allowed, when a cue cannot fit even with short live values."""
    used = cue_width(text)
    return (used, LIMIT_WIDTH) if used > LIMIT_WIDTH else None


def names_main_plan(kind: str, params: Mapping[str, object]) -> bool:
    """Whether an action would close or pause the main full-domain plan (guard G8).

    Args:
        kind: type of the action.
        params: of the action; a plan that they name as the main one counts too.
    """
    if not _CLOSING.match(kind):
        return False
    target = " ".join(str(params.get(name, "")) for name in ("plan", "target", "scope"))
    return not _MAIN.isdisjoint(kind.split("_")[1:]) or bool(_MAIN_TEXT.search(target))
