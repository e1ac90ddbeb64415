"""Names of published sources that a person can recognise: the site or the collection instead of a key of ours."""

import re
from collections.abc import Mapping
from typing import Final

_SITE: Final = re.compile(r"(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)/(?:.*/)?(?P<page>[\w-]*)(?:\.html?)?")
_COLLECTION: Final = re.compile(r"[\w.-]+/(?P<name>[\w.-]+):.+")
_KEY: Final = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]*(?![A-Za-z0-9_])")


def source_name(key: str, sources: Mapping[str, str]) -> str:
    """What a source is called in a line: ``ads.tiktok.com``, ``1984nian.com 8205``, ``oceanengine-monitor``.

    Args:
        key: of the source, as rules and limits name it.
        sources: where each is found: a page without its scheme, ``owner/collection:file``, or words.
    """
    told = sources.get(key, key)
    collection = _COLLECTION.fullmatch(told)
    if collection is not None:
        return collection["name"]
    site = _SITE.match(told)
    if site is None:
        return told
    number = site["page"] if site.end() == len(told) and site["page"].isdecimal() else ""
    return f"{site['host']} {number}".strip()


def with_names(note: str, sources: Mapping[str, str]) -> str:
    """A note in which keys of sources are written as their names."""
    return _KEY.sub(lambda found: source_name(found[0], sources) if found[0] in sources else found[0], note)
