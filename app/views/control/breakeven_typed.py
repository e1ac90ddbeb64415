"""Numbers of the break-even sheet as they are typed and shown. Pure."""

from decimal import Decimal, InvalidOperation

from app.models.errors import Invalid


def plain(value: Decimal) -> str:
    """At most four places, without zeros at the end."""
    text = format(value.quantize(Decimal("0.0001")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_of(name: str, text: str) -> Decimal:
    """A number as typed; nothing is zero.

    Raises:
        Invalid: `cost_input` with the name of the field.
    """
    try:
        value = Decimal(text or "0")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise Invalid("cost_input", field=name, value=text[:40])
    return value
