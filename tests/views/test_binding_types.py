"""The binding's types are made before a second thread may ask for them."""

import subprocess
import sys

#: Four threads ask for the same types at once, switched as often as Python can. Types that are not made yet are given
#: to some of them half made: without the second line this fails nearly every time.
RACE = """
import sys, threading
from app.views.binding import resolve_types
resolve_types()
sys.setswitchinterval(1e-6)
failed = []
def ask():
    try:
        from PySide6.QtCore import QDateTime, Qt
        from PySide6.QtGui import QFont, QPalette
        from PySide6.QtWidgets import QSizePolicy
        Qt.FocusReason.TabFocusReason, Qt.AlignmentFlag.AlignLeft, Qt.WindowType.Popup
        QFont.Weight.Bold, QPalette.ColorRole.Window, QSizePolicy.Policy.Fixed
    except AttributeError as reason:
        failed.append(str(reason))
threads = [threading.Thread(target=ask) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
sys.exit("; ".join(failed) or 0)
"""


def test_that_threads_that_ask_for_qt_types_at_once_get_whole_ones() -> None:
    for _turn in range(3):
        done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
