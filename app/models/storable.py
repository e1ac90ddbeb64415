"""What a text may hold so that every store can keep it and every screen can show it.

Python's strings may hold two things that neither UTF-8 nor PostgreSQL's text can: halves of a character pair (what a
source delivers that cut an emoji in the middle) and the character NUL. They are mended where texts come in, since one
such text must never keep others from being stored.
"""


def is_storable(text: str) -> bool:
    """Whether a text can be kept as it is."""
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()  # many times quicker than looking for the halves by an expression
    except UnicodeEncodeError:
        return False
    return True


def storable(text: str) -> str:
    """The text without NUL; halves that belong together are joined, a lone half becomes U+FFFD."""
    if is_storable(text):
        return text
    return text.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
