"""Starts Cuedeck from a source tree: `python main.py`."""

import sys

from app.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
