"""Where a bug goes that somebody caught because others must go on: to whoever waits for uncaught ones."""

import sys


def tell_bug(reason: BaseException) -> None:
    """Gives a bug to the process's hook; the program writes its crash file there and tells the person once."""
    sys.excepthook(type(reason), reason, reason.__traceback__)
