"""The figures of a session in words: value, what it is compared with, definition, source, age, or why it is missing."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.models.metric import Unit
from app.models.session import LiveSessionView, Phase
from app.models.team import Language
from app.services.advertising.ads_costs import Even
from app.services.review.kpis import Figure
from app.services.review.words import Words
from app.views.format import (
    DASH,
    age,
    compact,
    count,
    delta_percent,
    delta_points,
    duration,
    money,
    money_axis,
    number,
    percent,
)
from app.views.i18n import current_language
from app.views.review.against import Against

#: The figures of the bar, in order.
BAR_KEYS = ("gmv", "orders", "viewers", "click_to_order", "gpm_views", "ad_cost", "roi_pay", "avg_watch_s")
#: Figures that tell what the team pays: only for hats that may see costs.
COST_KEYS = frozenset({"ad_cost", "roi_pay"})
_NO_EVEN = Even()
#: Totals that grow until the end: before it they are compared with nothing.
_TOTALS = frozenset({"gmv", "orders", "viewers", "views", "ad_cost"})


@dataclass(frozen=True, slots=True)
class Change:
    """What a value is compared with.

    Attributes:
        text: The words, e.g. "8% vs target"; empty for nothing.
        rising: Direction of the arrow; `None` for none.
        favourable: Whether it is welcome; `None` claims nothing.
        short: The change alone, for where there is no room for all the words; empty when it says nothing alone.
    """

    text: str = ""
    rising: bool | None = None
    favourable: bool | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class FigureText:
    """One figure as it is shown.

    Attributes:
        label: Its name.
        value: The value, or a dash.
        brief: The value in short form, for where it does not fit; empty when it is short anyway.
        suffix: A second figure in small letters behind the value; left out when there is no room.
        change: What it is compared with, or why there is no value.
        known: Whether there is a value.
        tip: Definition, source, age.
    """

    label: str
    value: str = DASH
    suffix: str = ""
    change: Change = Change()
    known: bool = False
    tip: str = ""
    brief: str = ""

    @property
    def sentence(self) -> str:
        """Everything in one line, for a screen reader."""
        return ", ".join(part for part in (self.label, self.value, self.suffix, self.change.text) if part)


def report_language() -> Language:
    """The language of the screen as documents name it."""
    return Language.CHINESE if current_language() == "zh" else Language.ENGLISH


def figure_label(key: str) -> str:
    """The short name of a figure."""
    translate = QCoreApplication.translate
    labels = {
        "gmv": translate("ReviewFigures", "GMV"),
        "orders": translate("ReviewFigures", "Orders"),
        "viewers": translate("ReviewFigures", "Viewers"),
        "click_to_order": translate("ReviewFigures", "Click → order"),
        "gpm_views": translate("ReviewFigures", "GPM · views"),
        "ad_cost": translate("ReviewFigures", "Ad spend"),
        "roi_pay": translate("ReviewFigures", "ROI · payment"),
        "avg_watch_s": translate("ReviewFigures", "Average watch"),
    }
    return labels[key]


def figure_value(unit: Unit, value: float, currency: str) -> str:
    """A value by its unit."""
    if unit is Unit.MINOR:
        return money(round(value), currency, current_language(), cents=False)
    if unit is Unit.RATE:
        return percent(value, 1)
    if unit is Unit.SECONDS:
        return duration(round(value * 1000))
    return number(value, 1) if unit is Unit.RATIO else count(value)


def figure_brief(unit: Unit, value: float, currency: str) -> str:
    """A value in short form where it has one: ``S$53.1k`` for ``S$53,123``."""
    if unit is Unit.MINOR:
        return money_axis(value, currency, current_language())
    return compact(value, current_language()) if unit is Unit.COUNT else ""


def change_to(unit: Unit, value: float, usual: float, *, signed: bool = False) -> tuple[str, bool | None]:
    """How far a value lies from the usual one, in the unit's own way, and whether it lies above.

    Shares differ by points and times by seconds; everything else by a share of the usual value.
    """
    language = current_language()
    if unit is Unit.RATE:
        text = delta_points(value - usual, language, signed=signed)
        return text, value > usual if any(digit in text for digit in "123456789") else None
    if unit is Unit.SECONDS:
        seconds = round(value - usual)
        sign = ("+" if seconds > 0 else "−" if seconds < 0 else "") if signed else ""
        unit_text = QCoreApplication.translate("ReviewFigures", "{count} s").format(count=abs(seconds))
        return sign + unit_text, seconds > 0 if seconds else None
    if not usual:
        return DASH, None
    text = delta_percent(value / usual - 1, signed=signed)
    return text, value > usual if any(digit in text for digit in "123456789") else None


def figure_text(
    key: str,
    figures: dict[str, Figure],
    session: LiveSessionView,
    against: Against | None,
    now: datetime,
    even: Even = _NO_EVEN,
) -> FigureText:
    """One figure of the bar; ``even`` is the break-even that the ROI is held against."""
    if key == "viewers" and not figures["viewers"].known and figures["views"].known:
        key, label = "views", QCoreApplication.translate("ReviewFigures", "Views")
    else:
        label = figure_label(key)
    figure = figures[key]
    tip = _tip(figure, session, against, now)
    views = figures["views"].value
    if figure.value is None:
        words = Words.of(report_language(), session.zone, session.currency)
        return FigureText(label, change=Change(words.say(f"reason.{figure.reason}")), tip=tip)
    value = float(figure.value)
    suffix = ""
    if key == "viewers" and views is not None:
        suffix = QCoreApplication.translate("ReviewFigures", "{count} views").format(count=count(float(views)))
        tip = f"{tip}\n{suffix}"
    currency = figure.currency or session.currency
    full, brief = figure_value(figure.unit, value, currency), figure_brief(figure.unit, value, currency)
    if brief:
        tip = f"{full}\n{tip}"
    return FigureText(
        label,
        full,
        suffix,
        _change(key, figure, value, session, against, even),
        known=True,
        tip=tip,
        brief=brief,
    )


def hidden_figure(key: str) -> FigureText:
    """A figure that the hats worn here do not show."""
    reason = QCoreApplication.translate("ReviewFigures", "not shown to your hats")
    return FigureText(figure_label(key), change=Change(reason), tip=reason)


def _change(
    key: str, figure: Figure, value: float, session: LiveSessionView, against: Against | None, even: Even
) -> Change:
    """What a figure is compared with: the plan where there is one, else the usual value."""
    found = _against_even(value, even) if key == "roi_pay" else _against_plan(key, figure, value, session)
    if found is not None:
        return found
    translate = QCoreApplication.translate
    if session.phase is Phase.LIVE and key in _TOTALS:
        return Change(translate("ReviewFigures", "so far"))
    usual = against.usual(key) if against is not None else None
    if usual is None:
        return Change(translate("ReviewFigures", "no usual value yet") if against is not None else "")
    text, above = change_to(figure.unit, value, usual)
    if above is None:
        return Change(translate("ReviewFigures", "as usual"))
    welcome = None if key == "ad_cost" else above
    return Change(translate("ReviewFigures", "{change} vs usual").format(change=text), above, welcome, text)


def _against_plan(key: str, figure: Figure, value: float, session: LiveSessionView) -> Change | None:
    """Against the target or the budget of the session; `None` when it has none."""
    translate = QCoreApplication.translate
    target = {"gmv": session.target_gmv_minor, "orders": session.target_orders}.get(key)
    if target and session.phase is Phase.LIVE:
        return Change(translate("ReviewFigures", "{share} of target").format(share=percent(value / target)))
    if target:
        text, above = change_to(figure.unit, value, target)
        if above is None:
            return Change(translate("ReviewFigures", "on target"), None, favourable=True)
        return Change(translate("ReviewFigures", "{change} vs target").format(change=text), above, above, text)
    if key == "ad_cost" and session.ad_budget_minor:
        share = percent(value / session.ad_budget_minor)
        return Change(translate("ReviewFigures", "{share} of budget").format(share=share), short=share)
    return None


def _against_even(value: float, even: Even) -> Change | None:
    """Against the break-even ROI, the same one as on air; `None` while none is known."""
    translate = QCoreApplication.translate
    if even.never:
        return Change(translate("ReviewFigures", "no ROI breaks even"), None, favourable=False)
    if even.pay is None:
        return None
    shown = number(even.pay)
    words = translate("ReviewFigures", "break-even {value}").format(value=shown)
    return Change(words, None, favourable=value >= even.pay, short=f"≥ {shown}")


def _tip(figure: Figure, session: LiveSessionView, against: Against | None, now: datetime) -> str:
    translate = QCoreApplication.translate
    words = Words.of(report_language(), session.zone, session.currency)
    lines = [
        words.metric(figure.key),
        translate("ReviewFigures", "Definition: {text}").format(text=words.definition(figure.definition)),
    ]
    if figure.value is None:
        lines.append(
            translate("ReviewFigures", "Cannot tell: {reason}").format(reason=words.say(f"reason.{figure.reason}"))
        )
    if figure.source:
        lines.append(translate("ReviewFigures", "Source: {source}").format(source=figure.source))
    if figure.read_at is not None:
        seconds = max(0.0, (now - figure.read_at).total_seconds())
        read = translate("ReviewFigures", "Read: {when} ({age})")
        lines.append(read.format(when=words.stamp(figure.read_at), age=age(seconds, current_language())))
    usual = against.usual(figure.key) if against is not None else None
    if usual is not None and against is not None:
        known = sum(1 for value in against.values(figure.key) if value is not None)
        told = translate("ReviewFigures", "Usual: {value}, the median of the last {count} comparable sessions")
        currency = figure.currency or session.currency
        lines.append(told.format(value=figure_value(figure.unit, usual, currency), count=known))
    return "\n".join(lines)
