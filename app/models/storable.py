"""What a text may hold so that every store can keep it and every screen can show it.

Python's strings may hold two things that neither UTF-8 nor PostgreSQL's text can: halves of a character pair (what a
source delivers that cut an emoji in the middle) and the character NUL. They are mended where texts come in, since one
such text must never keep others from being stored.
"""

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Whether a text can be kept as it is."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """The text without NUL; halves that belong together are joined, a lone half becomes U+FFFD."""
    if _UNSTORABLE.search(text) is None:
        return text
    return text.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
