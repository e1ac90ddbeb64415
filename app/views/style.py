"""The style sheet, generated from the tokens: fields, scroll bars, menus, tables, tool tips and plain Qt buttons.

Painted leaves are not styled here: they read the tokens themselves, which keeps a change of theme quick.
"""

from functools import cache
from string import Template

from app.views.resources import resource_path
from app.views.theme import Theme


@cache
def _template() -> Template:
    return Template(resource_path("qss", "sheet.qss").read_text(encoding="utf-8"))


def style_sheet(look: Theme) -> str:
    """The style sheet of a look. Lengths that hold text grow with the text size."""
    tokens = look.tokens
    values = {name: getattr(tokens, name) for name in type(tokens).__dataclass_fields__}
    values |= {
        "shade": "dark" if tokens.is_dark else "light",
        "folder": resource_path("qss").as_posix(),
        "field": look.px(30),
        "button": look.px(30),
    }
    return _template().substitute(values)
