"""The sections of a report as tables of words: what is shown where, in one language, for any format. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from app.models.base import ms_between
from app.models.cue import CueState, CueView
from app.models.metric import Unit
from app.services.plan.amounts import length_text
from app.services.review.ad_rows import ad_rows
from app.services.review.charts import Clip, timeline_svg
from app.services.review.facts import Facts
from app.services.review.league import LeagueRow
from app.services.review.words import Words


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure at the head of the report."""

    name: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section: a note, tiles, a picture or a table.

    Attributes:
        key: stable name.
        title: its heading.
        note: a sentence under the heading.
        head: column headings; those in `right` hold numbers.
        rows: cells as text.
        bars: for each row the share of the best row, for a bar in the league; empty without bars.
        tiles: figures.
        svg: a picture.
    """

    key: str
    title: str
    note: str = ""
    head: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    rows: tuple[tuple[str, ...], ...] = ()
    bars: tuple[float, ...] = ()
    tiles: tuple[Tile, ...] = ()
    svg: str = ""

    @property
    def filled(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows or self.tiles or self.svg)


_HEAD_FIGURES = ("gmv", "net_gmv_1h", "orders", "viewers", "roi_pay", "click_to_order", "gpm_views", "avg_watch_s")


def sections(facts: Facts, words: Words) -> tuple[Part, ...]:
    """Every section that has something to tell, in order."""
    makers: tuple[Callable[[Facts, Words], Part], ...] = (
        _kpi, _chart, _segments, _products, _cues, _ads, _incidents, _notes, _actions, _sources,
    )  # fmt: skip
    found = (make(facts, words) for make in makers)
    return tuple(part for part in found if part.filled)


def _kpi(facts: Facts, words: Words) -> Part:
    tiles = []
    for key in _HEAD_FIGURES:
        figure = facts.figures[key]
        note = words.say(f"reason.{figure.reason}") if figure.reason else _tile_note(facts, words, key)
        tiles.append(Tile(words.metric(key), words.figure(figure), note))
    return Part("kpi", words.say("section.kpi"), tiles=tuple(tiles))


def _tile_note(facts: Facts, words: Words, key: str) -> str:
    value = facts.figures[key].value
    if key == "gmv" and value is not None and facts.live.target_gmv_minor:
        share = float(value) / facts.live.target_gmv_minor
        return words.say("vs_target", share=words.rate(share), target=words.money(facts.live.target_gmv_minor))
    if key == "roi_pay" and facts.even.pay is not None:
        even = words.amount(Decimal(repr(facts.even.pay)), Unit.RATIO)
        return words.say("break_even", value=even)
    return words.definition(facts.figures[key].definition) if " " in facts.figures[key].definition else ""


def _chart(facts: Facts, words: Words) -> Part:
    clips = []
    for run in facts.runs:
        end = facts.end_ms if run.ended_at is None else ms_between(facts.start, run.ended_at)
        number = facts.numbers.get(run.segment_id)
        clips.append(Clip(max(0, ms_between(facts.start, run.started_at)), end, str(number or "·")))
    svg = timeline_svg(facts.block, clips, facts.start, facts.end_ms, words)
    return Part("chart", words.say("section.chart"), svg=svg)


def _segments(facts: Facts, words: Words) -> Part:
    keys = ("segment", "length", "plan", "gmv", "gmv_per_min", "orders", "click_to_order", "viewers")
    if not facts.league.rows:
        return Part("segments", words.say("section.segments"))
    planned = {(run.segment_id, run.pass_no): run.planned_ms + run.added_ms for run in facts.runs}
    rows = []
    for row in facts.league.rows:
        plan = planned.get((row.segment_id or "", row.pass_no), 0)
        rows.append(_league_row(words, _segment_name(facts, words, row), row, length_text(plan)))
    rows.append(_league_row(words, words.say("outside"), facts.league.outside, ""))
    best = max((row.gmv_per_min_minor or 0.0 for row in facts.league.rows), default=0.0)
    every = (*facts.league.rows, facts.league.outside)
    bars = tuple(max(0.0, (row.gmv_per_min_minor or 0.0) / best) if best > 0 else 0.0 for row in every)
    return Part(
        "segments",
        words.say("section.segments"),
        words.say("segments.note"),
        tuple(words.say(f"col.{key}") for key in keys),
        frozenset(range(1, 8)),
        tuple(rows),
        tuple(min(1.0, bar) for bar in bars),
    )


def _league_row(words: Words, name: str, row: LeagueRow, plan: str) -> tuple[str, ...]:
    return (
        name,
        length_text(row.length_ms),
        plan,
        words.money(row.gmv_minor),
        words.money(row.gmv_per_min_minor),
        words.count(row.orders),
        words.rate(row.click_to_order),
        words.count(row.online_mean),
    )


def _segment_name(facts: Facts, words: Words, row: LeagueRow) -> str:
    name = _title(facts, row.segment_id)
    return f"{name} · {words.say('pass', number=row.pass_no)}" if row.pass_no > 1 else name


def _title(facts: Facts, segment_id: str | None) -> str:
    segment = facts.segments.get(segment_id or "")
    if segment is None:
        return ""
    number = facts.numbers.get(segment.id)
    return f"{number} · {segment.title}" if number else segment.title


def _products(facts: Facts, words: Words) -> Part:
    keys = ("product", "price", "list", "stock", "length", "gmv", "orders")
    sums: dict[str, list[LeagueRow]] = {}
    for row in facts.league.rows:
        segment = facts.segments.get(row.segment_id or "")
        if segment is not None and segment.product_id in facts.products:
            sums.setdefault(segment.product_id or "", []).append(row)
    rows = []
    for product_id, found in sums.items():
        product = facts.products[product_id]
        segment = facts.segments[found[0].segment_id or ""]
        gmv = [row.gmv_minor for row in found if row.gmv_minor is not None]
        orders = [row.orders for row in found if row.orders is not None]
        cells = (
            product.title,
            words.money(segment.live_price_minor),
            words.money(segment.list_price_minor),
            words.count(segment.stock),
            length_text(sum(row.length_ms for row in found)),
            words.money(sum(gmv) if gmv else None),
            words.count(sum(orders) if orders else None),
        )
        rows.append((sum(gmv), cells))
    rows.sort(key=lambda item: -item[0])
    head = tuple(words.say(f"col.{key}") for key in keys)
    title = words.say("section.products")
    return Part("products", title, words.say("segments.note"), head, frozenset(range(1, 7)), tuple(c for _, c in rows))


def _cues(facts: Facts, words: Words) -> Part:
    keys = ("time", "cue", "level", "from", "delivered", "shown", "answered", "state")
    rows = tuple(
        (
            words.clock(cue.sent_at),
            cue.text,
            words.say(f"level.{cue.level}"),
            facts.name(cue.author_id),
            _after(cue, "delivered_at", words),
            _after(cue, "shown_at", words),
            _after(cue, "answered_at", words),
            words.say(f"state.{cue.state}") + (f": {cue.decline_reason}" if cue.decline_reason else ""),
        )
        for cue in facts.cues
    )
    answers = [
        ms_between(cue.sent_at, cue.answered_at)
        for cue in facts.cues
        if cue.sent_at and cue.answered_at and cue.state is CueState.ACKNOWLEDGED
    ]
    middle = words.seconds(median(answers)) if answers else "—"
    note = words.say("cues.summary", sent=len(facts.cues), answered=len(answers), median=middle)
    head = tuple(words.say(f"col.{key}") for key in keys)
    return Part("cues", words.say("section.cues"), note, head, frozenset({4, 5, 6}), rows)


def _after(cue: CueView, name: str, words: Words) -> str:
    moment = getattr(cue, name)
    return "—" if cue.sent_at is None or moment is None else words.seconds(ms_between(cue.sent_at, moment))


def _ads(facts: Facts, words: Words) -> Part:
    keys = ("time", "plan_name", "budget", "spend", "ad_gmv", "roi", "change", "state")
    rows = ad_rows(facts, words)
    head = _head(words, keys)
    return Part("ads", words.say("section.ads"), words.say("ads.note"), head, frozenset({2, 3, 4, 5}), rows)


def _incidents(facts: Facts, words: Words) -> Part:
    keys = ("time", "kind", "text", "owner", "closed")
    rows = tuple(
        (
            words.clock(facts.at(item.t_ms)),
            words.say(f"incident.{item.kind}"),
            item.text,
            facts.name(item.owner_id),
            words.clock(item.closed_at),
        )
        for item in facts.incidents
    )
    return Part("incidents", words.say("section.incidents"), "", _head(words, keys), frozenset(), rows)


def _notes(facts: Facts, words: Words) -> Part:
    keys = ("time", "kind", "note", "author")
    rows = tuple(
        (
            words.clock(facts.at(note.t_ms))
            + ("" if note.end_ms is None else f"–{words.clock(facts.at(note.end_ms))}"),
            words.say(f"note.{note.kind}"),
            note.text,
            facts.name(note.author_id),
        )
        for note in facts.notes
    )
    return Part("notes", words.say("section.notes"), "", _head(words, keys), frozenset(), rows)


def _actions(facts: Facts, words: Words) -> Part:
    keys = ("time", "problem", "action", "owner", "due", "check", "state")
    rows = tuple(
        (
            "" if item.t_ms is None else words.clock(facts.at(item.t_ms)),
            item.problem,
            item.action,
            facts.name(item.owner_id),
            "" if item.due_at is None else words.date(item.due_at),
            words.metric(item.check_metric) if item.check_metric else "",
            words.say(f"action.{item.state}"),
        )
        for item in facts.actions
    )
    return Part("actions", words.say("section.actions"), "", _head(words, keys), frozenset(), rows)


def _sources(facts: Facts, words: Words) -> Part:
    keys = ("figure", "value", "definition", "source", "read", "reason")
    rows = tuple(
        (
            words.metric(key),
            words.figure(figure),
            words.definition(figure.definition),
            words.source(figure.source),
            words.stamp(figure.read_at) if figure.known else "—",
            words.say(f"reason.{figure.reason}") if figure.reason else "",
        )
        for key, figure in facts.figures.items()
    )
    note = words.say("sources.note")
    return Part("sources", words.say("section.sources"), note, _head(words, keys), frozenset({1}), rows)


def _head(words: Words, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words.say(f"col.{key}") for key in keys)
