"""The mini strip: a small window that stays on top of the platform's own console (C14)."""
