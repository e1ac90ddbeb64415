"""The frame around the rooms: window, rail, session bar, first start, palette, shortcuts."""
