"""Quick cues: those that every store starts with, on the keys F1 to F8, and what a quick cue must keep to."""

import re
from datetime import UTC, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from app.models.cue import CueKind, CueLevel, CuePreset, CuePresetBase, CuePresetView
from app.models.errors import Invalid
from app.models.session import Phase
from app.models.team import Hat
from app.services.live.cue_binding import NAMES, LiveValue, bind, names_in, typed_numbers
from app.services.live.cue_text import accept, clean
from app.services.team.service import fields_of

#: key, label and text in both languages, level, kind, pictogram.
_ROWS: tuple[tuple[str, str, str, str, str, CueLevel, CueKind, str], ...] = (
    ("F1", "Slow down", "慢一点", "Slow down a little", "语速慢一点", CueLevel.SOON, CueKind.DO, "hand"),
    ("F2", "Push the link", "催单 · 上链接", "Push the link: tap the cart", "催单：点小黄车上链接", CueLevel.NOW,
     CueKind.LINK, "link"),
    ("F3", "Repeat price", "重复价格", "Repeat the price: {price}", "重复一遍价格：{price}", CueLevel.NOW,
     CueKind.PRICE, "tag"),
    ("F4", "Answer chat", "回答评论", "Answer the chat", "回答公屏评论", CueLevel.SOON, CueKind.ANSWER,
     "message-circle"),
    ("F5", "Time left", "剩余时间", "{time_left} left in this segment", "本环节还剩 {time_left}", CueLevel.SOON,
     CueKind.TIME, "timer"),
    ("F6", "Next segment", "进下一环节", "Wrap up, next segment", "收一下，进下一环节", CueLevel.NOW, CueKind.DO,
     "skip-forward"),
    ("F7", "Ask to follow", "引导关注", "Ask to follow", "引导关注", CueLevel.FYI, CueKind.SAY, "user-plus"),
    ("F8", "STOP · don't say", "停 · 违规词", "STOP: do not say that", "停：这句不能说", CueLevel.STOP, CueKind.STOP,
     "octagon-x"),
)  # fmt: skip
#: Phase whose presets are used where a phase has none of its own.
DEFAULT_PHASE = Phase.LIVE.value
#: Phases in which cues go out, each with quick cues of its own if the team wants them.
PRESET_PHASES: Final = (Phase.LIVE.value, Phase.REHEARSAL.value)
#: Keys that a quick cue may stand on; F11 and F12 belong to the window.
KEYS: Final = tuple(f"F{number}" for number in range(1, 11))
#: Meanings for which the studio screen has a picture.
PICTOGRAMS: Final = (
    "hand", "link", "tag", "message-circle", "timer", "skip-forward", "user-plus", "megaphone", "package", "octagon-x",
)  # fmt: skip
#: Life of a cue that a person may choose, in seconds; None never.
EXPIRIES: Final[tuple[int | None, ...]] = (30, 60, 120, None)
DEFAULT_EXPIRY: Final = 60
#: The most quick cues of a phase; more than a list can be looked through.
MOST: Final = 60
_LABEL: Final = 40
#: The samples below do not age, so any instant will do.
_ANY_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: What the live values look like at their usual length, to measure a text before there are any.
_SAMPLES: Final[dict[str, LiveValue | None]] = {
    "price": LiveValue("S$18.90"), "list": LiveValue("S$32.00"), "stock": LiveValue("760"), "left": LiveValue("760"),
    "link_no": LiveValue("12"), "time_left": LiveValue("12:30"), "over": LiveValue("12"),
    "next_item": LiveValue("Serum"), "next_start": LiveValue("20:30"), "viewers": LiveValue("3,482"),
    "gmv": LiveValue("S$21,580"),
}  # fmt: skip
PRESET_FIELDS: Final = fields_of(CuePresetBase)
#: What a quick cue has beside the columns of its row; kept as a setting of the team under its id.
EXTRAS: Final = frozenset({"target_hat", "target_id", "expires_s"})


class QuickCue(CuePresetView):
    """A quick cue with whom it goes to and how long it lives."""

    target_hat: str = Hat.ANCHOR.value
    target_id: str | None = None
    expires_s: int | None = DEFAULT_EXPIRY

    @property
    def extras(self) -> dict[str, Any]:
        """What stands beside the columns of the row."""
        return {"target_hat": self.target_hat, "target_id": self.target_id, "expires_s": self.expires_s}


def default_presets(phase: str = DEFAULT_PHASE) -> tuple[CuePreset, ...]:
    """New rows for a store without presets; their ids are the same on every station, so two cannot seed twice."""
    return tuple(
        CuePreset(
            id=str(uuid5(NAMESPACE_URL, f"cuedeck:cue-preset:{phase}:{key}")),
            key=key,
            position=position,
            phase=phase,
            label_en=label_en,
            label_zh=label_zh,
            text_en=text_en,
            text_zh=text_zh,
            level=level,
            kind=kind,
            pictogram=pictogram,
        )
        for position, (key, label_en, label_zh, text_en, text_zh, level, kind, pictogram) in enumerate(_ROWS)
    )


def sample_text(template: str) -> str:
    """A text with values of the usual length in place of its names."""
    return bind(template, _SAMPLES, _ANY_TIME).text


def check_template(text: str, level: CueLevel, *, may_be_empty: bool = False) -> str:
    """The text of a quick cue, cleaned.

    Raises:
        Invalid: `cue_empty`; `cue_too_long` (used, limit) with values of the usual length; `cue_name_unknown` (name,
            known); `cue_typed_number` (text): a number of pieces or minutes that would be said again when it is not
            true any more; `cue_stop_live`: a STOP must never wait for a value.
    """
    text = clean(text)
    if not text and may_be_empty:
        return ""
    names = names_in(text)
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise Invalid("cue_name_unknown", name=unknown[0], known=", ".join(NAMES))
    accept(sample_text(text))
    typed = typed_numbers(text)
    if typed:
        raise Invalid("cue_typed_number", text=typed[0])
    if names and level is CueLevel.STOP:
        raise Invalid("cue_stop_live")
    return text


def check_fields(fields: dict[str, Any], level: CueLevel) -> dict[str, Any]:
    """Fields of a quick cue as they may be kept.

    Args:
        fields: what is about to change.
        level: the level so far.

    Raises:
        Invalid: what `check_template` raises, `preset_key` (key), `value_too_long` (field, limit), `value_unfit`
            (field).
    """
    kept = dict(fields)
    if kept.get("level", level) not in set(CueLevel):
        raise Invalid("value_unfit", field="level")
    level = CueLevel(kept.get("level", level))
    for name in {"text_en", "text_zh"} & kept.keys():
        kept[name] = check_template(str(kept[name]), level, may_be_empty=name == "text_zh")
    for name in {"label_en", "label_zh"} & kept.keys():
        kept[name] = clean(str(kept[name]))
        if len(kept[name]) > _LABEL:
            raise Invalid("value_too_long", field=name, limit=_LABEL)
    if kept.get("key") and kept["key"] not in KEYS:
        raise Invalid("preset_key", key=kept["key"])
    if "phase" in kept and not re.fullmatch(r"[a-z_]{1,20}", str(kept["phase"])):
        raise Invalid("value_unfit", field="phase")
    if "expires_s" in kept and kept["expires_s"] not in EXPIRIES:
        raise Invalid("value_unfit", field="expires_s")
    return kept
