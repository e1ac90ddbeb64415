"""Turns a show, a seed and a scenario into the story of one run: pure, and the same for the same seed."""

from dataclasses import replace

from app.models.cue import CueKind, CueLevel
from app.models.errors import Invalid
from app.models.script import SegmentKind
from app.models.session import IncidentKind
from app.models.team import Language
from app.services.sources.simulator.dice import Dice
from app.services.sources.simulator.show import Show
from app.services.sources.simulator.story import (
    Effect,
    Scenario,
    SimAdAction,
    SimCue,
    SimIncident,
    SimMark,
    SimRun,
    Story,
    ad_effects,
    cue_effects,
)

MIN_MINUTES, MAX_MINUTES = 5, 720

_CUES_EN = (
    (CueKind.PRICE, CueLevel.NOW, "Repeat the price"),
    (CueKind.LINK, CueLevel.NOW, "Push the link"),
    (CueKind.DO, CueLevel.SOON, "Show the texture on your hand"),
    (CueKind.ANSWER, CueLevel.SOON, "Answer the chat"),
    (CueKind.TIME, CueLevel.SOON, "2 minutes left"),
    (CueKind.SAY, CueLevel.FYI, "Ask them to follow"),
)
_CUES_ZH = (
    (CueKind.PRICE, CueLevel.NOW, "再报一遍到手价"),
    (CueKind.LINK, CueLevel.NOW, "引导点链接"),
    (CueKind.DO, CueLevel.SOON, "手背上试一下质地"),
    (CueKind.ANSWER, CueLevel.SOON, "回答公屏问题"),
    (CueKind.TIME, CueLevel.SOON, "还剩 2 分钟"),
    (CueKind.SAY, CueLevel.FYI, "请大家点关注"),
)
_WORDS = {
    Language.ENGLISH: {
        "drop": "Stream dropped; switched to the hotspot",
        "stock": "{name} sold out; unpinned, next item moved up",
        "spike": "Traffic jump in the flash segment",
        "peak": "Most viewers so far",
        "first": "First order",
    },
    Language.CHINESE: {
        "drop": "断流，已切备用热点",
        "stock": "{name}断货，已下讲解卡，下一款提前",
        "spike": "秒杀环节流量突增",
        "peak": "在线人数新高",
        "first": "首单",
    },
}


def plan_story(
    show: Show, seed: int, *, minutes: int = 180, scenario: Scenario = Scenario.NORMAL, crowd: float | None = None
) -> Story:
    """Plans one run of a show.

    Args:
        show: what is run.
        seed: any whole number from 0; the same seed gives the same story.
        minutes: length of the run, 5 to 720; the segments are stretched or cut to it.
        scenario: what kind of evening it is.
        crowd: multiplies the audience; drawn from the seed when not given.

    Raises:
        Invalid: `simulation_length` or `simulation_seed`.
    """
    if not MIN_MINUTES <= minutes <= MAX_MINUTES:
        raise Invalid("simulation_length", minutes=minutes, least=MIN_MINUTES, most=MAX_MINUTES)
    if seed < 0:
        raise Invalid("simulation_seed", seed=seed)
    dice = Dice(seed, stream=2)
    size = dice.between(0.88, 1.14) if crowd is None else crowd
    if scenario is Scenario.COLD_START:
        size *= 0.09
    runs = plan_runs(show, minutes * 60, dice)
    story = Story(
        show=show,
        seed=seed,
        scenario=scenario,
        duration_s=runs[-1].end_s,
        runs=runs,
        cues=_cues(show, runs, dice),
        ad_actions=_ad_actions(show, minutes, dice),
        crowd=size,
        stock={product.link_no: product.stock for product in show.products},
    )
    return with_effects(_with_scenario(story, dice))


def with_effects(story: Story) -> Story:
    """The story with the effects of its cues and ad actions added to those it already has."""
    more = cue_effects(story.cues, story.duration_s) + ad_effects(story.show, story.ad_actions, story.duration_s)
    return replace(story, effects=story.effects + more)


def plan_runs(show: Show, seconds: int, dice: Dice) -> tuple[SimRun, ...]:
    """The segments as they run: planned lengths scaled to the show's length, each a little early or late."""
    keep = _kept_segments(show, seconds)
    total = sum(show.segments[index].planned_s for index in keep)
    runs, at, debt = [], 0, 0
    for place, index in enumerate(keep):
        planned = max(20, round(show.segments[index].planned_s * seconds / total))
        slip = round(planned * dice.between(-0.05, 0.08)) - debt // 2
        debt += slip
        end = seconds if place == len(keep) - 1 else min(seconds - 20 * (len(keep) - place - 1), at + planned + slip)
        end = max(end, at + 15)
        runs.append(SimRun(index, at, end, planned))
        at = end
    return tuple(runs)


def _kept_segments(show: Show, seconds: int) -> list[int]:
    """Short shows run fewer segments: the first ones and the closing, none under about two minutes."""
    room = max(3, min(len(show.segments), seconds // 110))
    return [*range(room - 1), len(show.segments) - 1]


def _cues(show: Show, runs: tuple[SimRun, ...], dice: Dice) -> tuple[SimCue, ...]:
    texts = _CUES_ZH if show.language is Language.CHINESE else _CUES_EN
    cues, at, end = [], dice.between(150, 400), runs[-1].end_s
    while at < end - 60:
        kind, level, text = texts[dice.pick((3, 2, 2, 3, 1, 1))]
        answered = dice.unit() < 0.9
        answer = round(dice.between(1.6, 9.0), 1) if answered else None
        cues.append(SimCue(round(at), level, kind, text, answer, declined=answered and dice.unit() < 0.06))
        at += dice.between(320, 760)
    return tuple(cues)


def _ad_actions(show: Show, minutes: int, dice: Dice) -> tuple[SimAdAction, ...]:
    actions, budgets = [], {plan.key: plan.budget_minor for plan in show.ad_plans}
    at = dice.between(0.12, 0.18) * minutes
    while at < minutes * 0.85 and show.ad_plans:
        plan = show.ad_plans[dice.pick([3.0] + [1.0] * (len(show.ad_plans) - 1))]
        up = dice.unit() < 0.68
        before = budgets[plan.key]
        after = round(before * (dice.between(1.1, 1.3) if up else dice.between(0.6, 0.85)))
        if plan.from_min <= at:
            kind = "budget_up" if up else "budget_down"
            actions.append(SimAdAction(round(at * 60), plan.key, kind, before, after))
            budgets[plan.key] = after
        at += dice.between(0.11, 0.2) * minutes
    return tuple(actions)


def _run_of(story: Story, kinds: tuple[SegmentKind, ...], least_share: float) -> SimRun:
    """The first run of one of these kinds after a share of the show, or the middle one."""
    for run in story.runs:
        if story.show.segments[run.index].kind in kinds and run.start_s >= least_share * story.duration_s:
            return run
    return story.runs[len(story.runs) // 2]


def _with_scenario(story: Story, dice: Dice) -> Story:
    words = _WORDS[story.show.language]
    marks = [SimMark(round(0.45 * story.duration_s), "peak", words["peak"])]
    incidents: list[SimIncident] = []
    effects: list[Effect] = []
    stock = dict(story.stock)
    if story.scenario is Scenario.STREAM_DROP:
        start = round(story.duration_s * dice.between(0.5, 0.6))
        end = min(story.duration_s, start + min(180, story.duration_s // 12))
        ref = f"drop:{start}"
        for metric, factor in (("views", 0.02), ("leavers", 9.0), ("product_impressions", 0.05), ("comments", 2.5)):
            effects.append(Effect("incident", ref, start, end, metric, factor))
        incidents.append(SimIncident(start + 6, IncidentKind.STREAM_DROP, words["drop"], end))
    if story.scenario is Scenario.FLASH_SPIKE:
        run = _run_of(story, (SegmentKind.FLASH,), 0.0)
        effects.append(Effect("traffic", f"spike:{run.start_s}", run.start_s, run.end_s, "views", 3.2))
        marks.append(SimMark(run.start_s + 20, "traffic", words["spike"]))
    if story.scenario is Scenario.STOCK_OUT:
        run = _run_of(story, (SegmentKind.HERO,), 0.2)
        product = story.show.product(story.show.segments[run.index].link_no)
        if product is not None:
            stock[product.link_no] = max(6, round(product.stock * 0.09 * story.crowd * story.duration_s / 10_800))
            at = run.start_s + (run.end_s - run.start_s) * 2 // 3
            text = words["stock"].format(name=product.short_name)
            incidents.append(SimIncident(at, IncidentKind.STOCK_OUT, text, min(story.duration_s, at + 150)))
    marks.sort(key=lambda mark: mark.t_s)
    return replace(
        story,
        marks=tuple(marks),
        incidents=tuple(incidents),
        effects=story.effects + tuple(effects),
        stock=stock,
    )
