"""What is told of a segment before it is taken: price, list price and stock in one line."""

from PySide6.QtCore import QCoreApplication

from app.models.script import SegmentView
from app.models.session import LiveSessionView
from app.views.format import count, list_money, money
from app.views.i18n import current_language


def facts_of(segment: SegmentView, session: LiveSessionView) -> list[str]:
    """Price, list price and stock of a segment in words; what is not known is left out."""
    translate = QCoreApplication.translate
    language, price = current_language(), segment.live_price_minor
    facts = []
    if price is not None:
        facts.append(money(price, session.currency, language))
    if segment.list_price_minor is not None:
        listed = list_money(segment.list_price_minor, price, session.currency, language)
        facts.append(translate("NextUp", "list {price}").format(price=listed))
    if segment.stock is not None:
        facts.append(translate("NextUp", "stock {count}").format(count=count(segment.stock)))
    return facts
