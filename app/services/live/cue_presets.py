"""The quick cues that every store starts with, one on each of the keys F1 to F8."""

from uuid import NAMESPACE_URL, uuid5

from app.models.cue import CueKind, CueLevel, CuePreset

#: key, label and text in both languages, level, kind, pictogram.
_ROWS: tuple[tuple[str, str, str, str, str, CueLevel, CueKind, str], ...] = (
    ("F1", "Slow down", "慢一点", "Slow down a little", "语速慢一点", CueLevel.SOON, CueKind.DO, "hand"),
    ("F2", "Push the link", "催单 · 上链接", "Push the link: tap the cart", "催单：点小黄车上链接", CueLevel.NOW,
     CueKind.LINK, "link"),
    ("F3", "Repeat price", "重复价格", "Repeat the price: {price}", "重复一遍价格：{price}", CueLevel.NOW,
     CueKind.PRICE, "tag"),
    ("F4", "Answer chat", "回答评论", "Answer the chat", "回答公屏评论", CueLevel.SOON, CueKind.ANSWER,
     "message-circle"),
    ("F5", "2 min left", "还剩 2 分钟", "2 minutes left", "还剩 2 分钟", CueLevel.SOON, CueKind.TIME, "timer"),
    ("F6", "Next segment", "进下一环节", "Wrap up, next segment", "收一下，进下一环节", CueLevel.NOW, CueKind.DO,
     "skip-forward"),
    ("F7", "Ask to follow", "引导关注", "Ask to follow", "引导关注", CueLevel.FYI, CueKind.SAY, "user-plus"),
    ("F8", "STOP · don't say", "停 · 违规词", "STOP: do not say that", "停：这句不能说", CueLevel.STOP, CueKind.STOP,
     "octagon-x"),
)  # fmt: skip
#: Phase whose presets are used where a phase has none of its own.
DEFAULT_PHASE = "live"


def default_presets() -> tuple[CuePreset, ...]:
    """New rows for a store without presets; their ids are the same on every station, so two cannot seed twice."""
    return tuple(
        CuePreset(
            id=str(uuid5(NAMESPACE_URL, f"cuedeck:cue-preset:{DEFAULT_PHASE}:{key}")),
            key=key,
            position=position,
            phase=DEFAULT_PHASE,
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
