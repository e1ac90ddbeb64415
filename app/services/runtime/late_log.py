"""A logger for what runs before the first frame: `logging` itself is imported when the first line is written."""

from typing import Any


class LateLog:
    """Stands for `logging.getLogger(name)`.

    Args:
        name: of the logger.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        import logging

        return getattr(logging.getLogger(self._name), attribute)
