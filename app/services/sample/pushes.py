"""Earlier evenings of the sample on which somebody did what a rule asks for, so that a back-test has what to judge.

On these evenings the team stays with one hero for more than half an hour, twice, and has put twice as many of both in
the warehouse: nobody pins what is sold out. In the middle of each such stretch
fewer and fewer look-ups of the product become clicks, the operator pins the link again, and what follows is written
here: the push truly ends the dip, or does nothing, or the dip deepens. Nothing else is done within a quarter of an
hour of it. Only the causes are written; whether a back-test can tell them is for its own statistics to say.
"""

from dataclasses import dataclass, replace
from typing import Final

from app.models.cue import CueKind, CueLevel
from app.models.team import Language
from app.services.sources.simulator.plan import with_effects
from app.services.sources.simulator.show import Show
from app.services.sources.simulator.story import Effect, SimCue, SimRun, Story

MINUTE: Final = 60
#: Segment -> the one after it on such an evening: what stands between them in the lineup is left out that day.
STAYS: Final = {4: 7, 9: 12}
#: So many times the usual stock of what is stayed with.
STOCK_TIMES: Final = 2
#: The push comes so long after the segment began, and the dip so long before the push.
PUSH_AFTER_S, DIP_BEFORE_S = 19 * MINUTE, 7 * MINUTE + 30
#: So long the dip would last, or lasts, after the push.
DIP_AFTER_S: Final = 14 * MINUTE
#: Within it of a push nothing else is done.
ALONE_S: Final = 16 * MINUTE
ANSWER_S: Final = 3.0
_TEXTS: Final = {Language.ENGLISH: "Pin the link again, point to it", Language.CHINESE: "重新弹链接，手指小黄车"}


@dataclass(frozen=True, slots=True)
class Push:
    """One push: what share of the usual clicks is left in the dip before it, and after it (1: the dip is over)."""

    before: float
    after: float


#: Seed of an earlier evening -> its two pushes.
PUSHES: Final[dict[int, tuple[Push, Push]]] = {
    602: (Push(0.45, 1.0), Push(0.40, 1.0)),
    604: (Push(0.40, 1.0), Push(0.45, 0.62)),
    606: (Push(0.45, 0.20), Push(0.42, 1.0)),
    608: (Push(0.40, 0.70), Push(0.45, 1.0)),
}


def with_pushes(show: Show, story: Story, pushes: tuple[Push, ...]) -> Story:
    """The story with its long stretches, the dips in them and the pushes.

    Args:
        show: what is run.
        story: a whole evening of it, planned as any other.
        pushes: one for each segment of `STAYS`, in order.
    """
    show = _with_more_stock(show)
    runs = _stretched(story.runs)
    starts = [run.start_s for run in runs if run.index in STAYS]
    moments = [start + PUSH_AFTER_S for start in starts]
    pinned = tuple(
        SimCue(moment, CueLevel.NOW, CueKind.LINK, _TEXTS[show.language], ANSWER_S) for moment in moments
    )  # fmt: skip
    effects: list[Effect] = []
    for moment, push in zip(moments, pushes, strict=True):
        ref, answered = f"clicks:{moment}", moment + round(ANSWER_S)
        effects.append(Effect("problem", ref, moment - DIP_BEFORE_S, answered, "product_ctr", push.before))
        if push.after < 1.0:
            effects.append(Effect("problem", ref, answered, answered + DIP_AFTER_S, "product_ctr", push.after))

    def alone(t_s: int) -> bool:
        return all(abs(t_s - moment) > ALONE_S for moment in moments)

    cues = sorted((*(cue for cue in story.cues if alone(cue.t_s)), *pinned), key=lambda cue: cue.t_s)
    actions = tuple(action for action in story.ad_actions if alone(action.t_s))
    stock = {product.link_no: product.stock for product in show.products}
    story = replace(story, show=show, stock=stock, runs=runs, cues=tuple(cues), ad_actions=actions)
    return with_effects(replace(story, effects=tuple(effects)))


def _with_more_stock(show: Show) -> Show:
    links = {show.segments[index].link_no for index in STAYS}
    products = (replace(one, stock=one.stock * STOCK_TIMES) if one.link_no in links else one for one in show.products)
    return replace(show, products=tuple(products))


def _stretched(runs: tuple[SimRun, ...]) -> tuple[SimRun, ...]:
    """The segments that are stayed with go on until the segment that follows them on such an evening."""
    by_index = {run.index: run for run in runs}
    skipped = {index for first, after in STAYS.items() for index in range(first + 1, after)}
    kept = []
    for run in runs:
        if run.index in skipped:
            continue
        follower = by_index[STAYS[run.index]] if run.index in STAYS else None
        end = run.end_s if follower is None else follower.start_s
        planned = run.planned_s + sum(
            by_index[index].planned_s for index in range(run.index + 1, STAYS.get(run.index, run.index + 1))
        )
        kept.append(SimRun(run.index, run.start_s, end, planned))
    return tuple(kept)
