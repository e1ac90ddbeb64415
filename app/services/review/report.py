"""The report of a session as one HTML page or one Markdown file (R11).

The page holds everything: words, figures and an inline drawing, no script, no link, nothing loaded. Its content
security policy allows its own style sheet and nothing else. Every value is escaped by the template and made harmless
for spreadsheet programs, which open HTML tables too.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.models.errors import Invalid
from app.models.session import Origin
from app.models.team import Language
from app.services.export.cells import is_live
from app.services.plan.amounts import length_text
from app.services.review.facts import Facts, gather
from app.services.review.sections import sections
from app.services.review.words import Words, report_folder
from app.services.runtime.atomic import atomic_write
from app.services.store.store import Store

#: Suffix of the file -> template.
FORMATS = {".html": "report.html.j2", ".htm": "report.html.j2", ".md": "report.md.j2"}
#: Sessions whose numbers were not earned; the report says so on top.
_BADGED = frozenset({Origin.SAMPLE, Origin.SIMULATED, Origin.REPLAY})
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~^$]|&(?=[#\w])|:(?=//))")
_WWW = re.compile(r"\bwww\.", re.IGNORECASE)
_MAIL = re.compile(r"(?<=\S)@(?=\S+\.\S)")


def write_report(
    store: Store, session_id: str, out: Path, lang: Language | str | None = None, *, now: datetime | None = None
) -> dict[str, Any]:
    """Write the report of a session; the suffix of `out` chooses the format.

    Args:
        store: where the session is.
        session_id: the session.
        out: file to write, `.html` or `.md`.
        lang: `en` or `zh_CN`; the language of the session's script without it.
        now: when the report is made; the store's clock without it.

    Returns:
        `{"file", "kpi": {key: figure}, "sections": [keys]}`.

    Raises:
        NotFound. Invalid: `report_format` for another suffix. AppError: the file cannot be written.
    """
    template = FORMATS.get(out.suffix.lower())
    if template is None:
        raise Invalid("report_format", suffix=out.suffix, known=", ".join(sorted(FORMATS)))
    facts = gather(store, session_id)
    words = Words.of(Language(lang or facts.live.script_language), facts.live.zone, facts.live.currency)
    parts = sections(facts, words)
    text = (
        _environment(markdown=out.suffix.lower() == ".md")
        .get_template(template)
        .render(
            head=_head(facts, words, now or store.clock.utc_now()),
            parts=parts,
            lang=words.language.value.replace("_", "-"),
        )
    )
    atomic_write(out, text.encode())
    return {
        "file": str(out),
        "kpi": {key: figure.as_json() for key, figure in facts.figures.items()},
        "sections": [part.key for part in parts],
    }


def _head(facts: Facts, words: Words, now: datetime) -> dict[str, str]:
    """Title, place, times and badge."""
    live = facts.live
    times = words.say("no_start")
    if live.started_at is not None:
        end = words.clock(live.ended_at, seconds=False)
        times = f"{words.clock(live.started_at, seconds=False)}–{end} · {length_text(facts.end_ms)}"
    where = " · ".join(part for part in (words.say(f"platform.{live.platform}"), live.shop, live.market) if part)
    return {
        "report": words.say("title"),
        "title": live.title,
        "where": where,
        "date": words.date(facts.start),
        "times": times,
        "anchor": facts.name(live.anchor_id),
        "made": words.say("made", when=words.stamp(now)),
        "badge": words.say(f"badge.{live.origin}") if live.origin in _BADGED else "",
    }


def _environment(*, markdown: bool) -> Environment:
    """A template environment in which every value that is shown goes through one door."""
    return Environment(
        loader=FileSystemLoader(report_folder()),
        autoescape=not markdown,  # noqa: S701 - Markdown is escaped by its own rules in finalize
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_for_markdown if markdown else _for_html,
    )


def _for_html(value: object) -> object:
    """Texts are made harmless; the environment escapes them afterwards. Drawings escaped their texts themselves."""
    if hasattr(value, "__html__") or isinstance(value, int | float):
        return value
    return _quoted("" if value is None else str(value))


def _quoted(text: str) -> str:
    """A text that a spreadsheet program would run when it is pasted there, in quotation marks as people write them.

    The apostrophe of exported tables is swallowed by the program that opens them; on a page it would be read.
    """
    return f"“{text}”" if is_live(text) else text


def _for_markdown(value: object) -> object:
    """Texts lose every meaning that Markdown, HTML or a spreadsheet program could give them."""
    return value if isinstance(value, int | float) else markdown_text(str(value))


def markdown_text(text: str) -> str:
    """A text as one line of Markdown that shows itself and nothing else.

    Punctuation that Markdown reads is escaped, the colon of an address too. Addresses of the forms `www.host` and
    `name@host` get a zero-width space, because they are made into links after escapes are resolved.
    """
    quiet = _MAIL.sub("@\u200b", _WWW.sub("www\u200b.", " ".join(text.split())))
    return _MARKDOWN.sub(r"\\\1", _quoted(quiet))
