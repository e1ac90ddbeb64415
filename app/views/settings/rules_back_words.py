"""A back-test as the page tells it: counts, one row a show with its marks, and the same as tables."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.models.session import LiveSessionView, Origin
from app.services.advertising.backtest_report import SweepPoint
from app.services.advertising.backtest_service import BackFiring, RuleBack, SessionBack
from app.services.advertising.outcome import Outcome, Verdict
from app.services.advertising.rule_spec import Condition
from app.services.advertising.signals import SIGNALS
from app.services.advertising.sweep import FACTOR, SD
from app.services.advertising.threshold import ByKey, Number
from app.views.format import count, day, duration, money, number, percent
from app.views.i18n import current_language
from app.views.settings.rules_condition import short_number
from app.views.settings.rules_data import BackResult, SweepResult
from app.views.settings.rules_shows import DOWN, IDLE, MISSED, UNCLEAR, UP, Mark, ShowRow, legend
from app.views.settings.rules_words import comparator_words, lacks_words, metric_title, translate, unit_words


@dataclass(frozen=True, slots=True)
class Count:
    """One figure over the chart: its name, the value, what stands beside it, and what it means on hover."""

    name: str
    value: str
    beside: str
    tip: str = ""


def rule_back(result: BackResult) -> RuleBack:
    """The one rule of a back-test."""
    return result.report.rules[0]


def way_of(outcome: Outcome) -> str:
    """Which way the figure surely went, as a kind of mark; of cost, less is the better, and still it went down."""
    if outcome.verdict not in {Verdict.IMPROVED, Verdict.WORSE} or not outcome.effect:
        return UNCLEAR
    return UP if outcome.effect > 0 else DOWN


def _is_less_better(outcome: Outcome) -> bool:
    """Whether what went down is called better here, or what went up worse."""
    way = way_of(outcome)
    return way != UNCLEAR and (outcome.verdict is Verdict.IMPROVED) is (way == DOWN)


def counts_of(result: BackResult, most: int | None) -> tuple[Count, ...]:
    """The figures: of those that somebody acted on, how the room fared after it."""
    back = rule_back(result)
    judged = [one.outcome for session in result.report.sessions for one in session.firings if one.acted]
    ways, same = [way_of(one) for one in judged], [one.verdict for one in judged].count(Verdict.NO_CHANGE)
    less = translate("BackTest", "less is better") if any(map(_is_less_better, judged)) else ""
    shows = translate("BackTest", "shows: {n}").format(n=back.watched)
    limit = translate("BackTest", "limit {n} a day").format(n=most) if most else ""
    of_acted = translate("BackTest", "of {n} acted").format(n=back.acted)
    kept = translate("BackTest", "no change: {n}").format(n=same) if same else ""
    after = translate(
        "BackTest",
        "15 min before and after somebody acted within 3 min. It says how the room fared, not what brought it about.",
    )
    gone = translate(
        "BackTest", "The rule's first metric moved as the rule looks for, beyond chance, and no prompt was near."
    )
    no_prompt = translate("BackTest", "no prompt") if back.missed is not None else translate("BackTest", "cannot miss")
    return (
        Count(translate("BackTest", "Fired"), count(back.fired), shows),
        Count(translate("BackTest", "Prompts a show"), number(back.prompts_a_show, 1), limit),
        Count(translate("BackTest", "Likely up"), count(ways.count(UP)), of_acted, after),
        Count(translate("BackTest", "Cannot tell"), count(ways.count(UNCLEAR)), kept, after),
        Count(translate("BackTest", "Likely down"), count(ways.count(DOWN)), less, after),
        Count(
            translate("BackTest", "Missed"), count(back.missed),
            no_prompt, gone,
        ),
    )  # fmt: skip


def show_rows(result: BackResult) -> tuple[ShowRow, ...]:
    """One row a show that the rule could have watched; those of another platform or stage are left out."""
    key = rule_back(result).key
    views = {one.id: one for one in result.sessions}
    return tuple(
        _row(session, views[session.session_id], key)
        for session in result.report.sessions
        if key not in session.elsewhere
    )


def badge_of(session: LiveSessionView) -> str:
    """How a show that was not a real one is marked."""
    return {
        Origin.SAMPLE: translate("BackTest", "sample"),
        Origin.SIMULATED: translate("BackTest", "simulated"),
        Origin.REPLAY: translate("BackTest", "replay"),
    }.get(session.origin, "")


def outcome_words(firing: BackFiring) -> str:
    """What was seen after a firing, and on how much it rests."""
    words = _judged_words(firing.outcome).format(n=firing.outcome.n)
    if firing.outcome.reason == "not_separable":
        words = translate("BackTest", "{words}, not separable from another action").format(words=words)
    if firing.acted is None:
        return translate("BackTest", "not acted on; afterwards {words}").format(words=words)
    deed = {
        "ad": translate("BackTest", "an ad change"),
        "cue": translate("BackTest", "a cue"),
        "take": translate("BackTest", "a segment taken"),
        "incident": translate("BackTest", "an incident logged"),
    }[firing.acted.kind]
    return translate("BackTest", "{deed} followed: {words}").format(deed=deed, words=words)


def _judged_words(outcome: Outcome) -> str:
    """The way the figure went, and whether that is the wanted one where less is."""
    way = way_of(outcome)
    if _is_less_better(outcome):
        if way == UP:
            return translate("BackTest", "likely up, which is worse (n = {n})")
        return translate("BackTest", "likely down, which is better (n = {n})")
    if way == UP:
        return translate("BackTest", "likely up (n = {n})")
    if way == DOWN:
        return translate("BackTest", "likely down (n = {n})")
    if outcome.verdict is Verdict.NO_CHANGE:
        return translate("BackTest", "no change (n = {n})")
    return translate("BackTest", "cannot tell (n = {n})")


def lacking_words(result: BackResult) -> str:
    """What no stored show has, most wanted first; empty when the rule could watch one."""
    back = rule_back(result)
    if back.watched or not back.lacking:
        return ""
    return lacks_words(sorted(back.lacking, key=lambda name: -back.lacking[name]))


def missed_a_show(point: SweepPoint) -> float | None:
    """Moves missed in one show on average, beside the prompts of one; None for a rule that cannot miss."""
    return None if point.missed is None or not point.watched else point.missed / point.watched


def curve_axis(sweep: SweepResult, condition: Condition) -> str:
    """What the threshold under the curve is."""
    name, threshold = metric_title(condition.metric), condition.threshold
    if sweep.kind == FACTOR:
        own = threshold.values.values() if isinstance(threshold, ByKey) else ()
        numbers = " / ".join(short_number(one.value) for one in own if isinstance(one, Number))
        if numbers:
            unit = unit_words(condition.metric, condition.comparator, condition.unit)
            shown = f"{numbers}{'' if unit in {'%', '×'} else ' '}{unit}".strip()
            return translate("BackTest", "{metric}: times {own}").format(metric=name, own=shown)
        return translate("BackTest", "{metric}: times what it is compared with").format(metric=name)
    if sweep.kind == SD:
        return translate("BackTest", "{metric}: standard deviations from usual").format(metric=name)
    return f"{name}: {comparator_words(condition.comparator)}"


def mark_rows(rows: tuple[ShowRow, ...]) -> list[tuple[str, ...]]:
    """The chart as a table: show, time, kind, words."""
    names = legend()
    found: list[tuple[str, ...]] = []
    for row in rows:
        label = f"{row.label} {row.badge}".strip()
        if row.lacks:
            found.append((label, "—", translate("BackTest", "no data"), row.lacks))
        elif not row.marks:
            found.append((label, "—", translate("BackTest", "never fired"), ""))
        found += [(label, duration(mark.t_ms), names[mark.kind], mark.words) for mark in row.marks]
    return found


def curve_rows(sweep: SweepResult | None) -> list[tuple[str, ...]]:
    """The curve as a table: threshold, prompts a show, missed a show."""
    if sweep is None:
        return []
    return [
        (
            f"{one.threshold:g}",
            number(one.prompts_a_show, 1),
            "—" if (missed := missed_a_show(one)) is None else number(missed, 1),
        )
        for one in sweep.points
    ]


def _row(back: SessionBack, session: LiveSessionView, key: str) -> ShowRow:
    zone = ZoneInfo(session.zone)
    marks = [_mark(one, session) for one in back.firings]
    missed = translate("BackTest", "{time}: a move without a prompt")
    marks += [Mark(t_ms, MISSED, missed.format(time=duration(t_ms))) for t_ms in back.missed.get(key, ())]
    lacking = back.lacking.get(key, ())
    lacks = translate("BackTest", "needs {what}").format(what=lacks_words(lacking)) if lacking else ""
    label = day(back.started_at, zone, current_language())
    return ShowRow(
        back.session_id, label, badge_of(session), back.length_ms, tuple(sorted(marks, key=lambda one: one.t_ms)), lacks
    )


def _mark(one: BackFiring, session: LiveSessionView) -> Mark:
    words, way = _firing_words(one, session), way_of(one.outcome)
    if not one.acted:
        return Mark(one.firing.t_ms, IDLE, words)
    return Mark(one.firing.t_ms, way, words, None if way == UNCLEAR else one.outcome.verdict is Verdict.IMPROVED)


def _firing_words(firing: BackFiring, session: LiveSessionView) -> str:
    why = translate("BackTest", "; ").join(
        f"{metric_title(one.metric)} {value_words(one.metric, one.value, one.comparator, session.currency)}"
        for one in firing.firing.why
    )
    words = translate("BackTest", "{time}: {why}. {outcome}")
    return words.format(time=duration(firing.firing.t_ms), why=why, outcome=outcome_words(firing))


def value_words(metric: str, value: float, comparator: str, currency: str) -> str:
    """A value that fired a rule, with its unit."""
    if comparator in {"rising", "falling", "drop_pct"}:
        sign = "+" if comparator == "rising" else "−"
        return f"{sign}{percent(abs(value) / 100, 1)}"
    if comparator == "rise_x":
        return f"×{number(value, 1)}"
    unit = SIGNALS[metric].unit if metric in SIGNALS else ""
    if unit == "minor":
        return money(round(value), currency, current_language())
    if unit == "pct":
        return percent(value / 100, 1)
    if unit == "share":
        return percent(value, 1 if abs(value) >= 0.005 else 3)
    if unit in {"count", "flag"}:
        return count(value)
    return f"{number(value, 1)} {unit if unit not in {'ratio', 'score'} else ''}".strip()
