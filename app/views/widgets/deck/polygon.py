"""Points as numpy arrays straight into Qt's own polygon memory, without a Python object a point.

The helpers are pyqtgraph's; it is imported at the first use, because the first window must not wait for it.
"""

from functools import cache
from types import ModuleType
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF


@cache
def _functions() -> ModuleType:
    import pyqtgraph.functions

    return cast("ModuleType", pyqtgraph.functions)


def polygon(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
    """A polygon through the points ``(x[i], y[i])``, in pixels."""
    functions = _functions()
    made = cast("QPolygonF", functions.create_qpolygonf(len(x)))
    if len(x):
        memory = functions.ndarray_from_qpolygonf(made)
        memory[:, 0] = x
        memory[:, 1] = y
    return made
