"""Points as numpy arrays straight into Qt's own polygon memory, without a Python object a point."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr

#: A point is two doubles.
POINT_BYTES: Final = 16
# Takes an address, how many bytes stand there and whether they may be written; its stub knows only the address.
_memory_at: Any = VoidPtr


def polygon(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
    """A polygon through the points ``(x[i], y[i])``, in pixels."""
    made = QPolygonF()
    if count := len(x):
        made.resize(count)
        memory = np.frombuffer(_memory_at(made.data(), count * POINT_BYTES, True), dtype=np.float64)
        memory[0::2] = x
        memory[1::2] = y
    return made
