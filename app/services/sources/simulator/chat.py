"""What the crowd types: questions, orders, complaints, praise, noise and breaches, in several languages.

Templates stand in `resources/sample/chat_*.json`. The chat has a stream of dice of its own, so that its words never
change a number.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from app.models.audience import CommentLabel
from app.models.team import Language
from app.services.sources.simulator.dice import Dice, odds
from app.services.sources.simulator.show import ShowProduct, sample_folder
from app.services.sources.simulator.story import Story

_LABELS: Final = (
    CommentLabel.QUESTION, CommentLabel.ORDER, CommentLabel.COMPLAINT, CommentLabel.PRAISE, CommentLabel.NOISE,
    CommentLabel.VIOLATION,
)  # fmt: skip
_ODDS: Final = odds((0.34, 0.14, 0.025, 0.22, 0.265, 0.01))
#: Share of the comments inside a topic window that ask the topic's question.
_TOPIC_SHARE: Final = 0.4


class SimComment(NamedTuple):
    """One comment with the label it was made as (the truth for judging a triage)."""

    t_ms: int
    number: int
    user_key: str
    user_name: str
    text: str
    badges: str
    label: CommentLabel


@cache
def _phrases(language: Language) -> Mapping[str, Any]:
    name = "chat_zh.json" if language is Language.CHINESE else "chat_en.json"
    facts: Mapping[str, Any] = json.loads((sample_folder() / name).read_text(encoding="utf-8"))
    return facts


class Chat:
    """Writes the comments of one story, in order."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._dice = Dice(story.seed, stream=1)
        self._phrases = _phrases(story.show.language)
        self._names: list[str] = list(self._phrases["names"])
        self._badges: list[str] = list(self._phrases["badges"])
        self._number = 0

    def say(self, second: int, step_s: int, count: int, on_air: ShowProduct | None) -> list[SimComment]:
        """The comments of one step, their times rising within it."""
        dice = self._dice
        times = sorted(second * 1000 + dice.below(step_s * 1000) for _ in range(count))
        return [self._one(t_ms, on_air) for t_ms in times]

    def _one(self, t_ms: int, on_air: ShowProduct | None) -> SimComment:
        dice = self._dice
        label = _LABELS[dice.choose(_ODDS)]
        topic = self._topic(t_ms // 1000)
        if topic is not None and dice.unit() < _TOPIC_SHARE:
            label, texts = CommentLabel.QUESTION, self._phrases["topics"][topic]
        else:
            texts = self._phrases[label.value]
        text: str = texts[dice.below(len(texts))]
        # Few people talk much: the square of an even draw leans to the first names.
        person = int(dice.unit() ** 2 * len(self._names) * 3)
        name = self._names[person % len(self._names)]
        if person >= len(self._names):
            name = f"{name}{person // len(self._names)}{person % 10}"
        self._number += 1
        return SimComment(
            t_ms=t_ms,
            number=self._number,
            user_key=f"viewer-{person:04d}",
            user_name=name,
            text=self._fill(text, on_air),
            badges=self._badges[person % len(self._badges)],
            label=label,
        )

    def _topic(self, second: int) -> str | None:
        for start, end, topic in self._story.topics:
            if start <= second < end:
                return topic
        return None

    def _fill(self, text: str, on_air: ShowProduct | None) -> str:
        if "{" not in text:
            return text
        products = self._story.show.products
        product = on_air or products[self._dice.below(len(products))]
        return text.format(name=product.short_name, link=product.link_no, order=f"57{self._dice.below(90) + 10} 34902")
