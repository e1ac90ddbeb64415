"""After the show: figures, league of segments, notes, action items and the report."""
