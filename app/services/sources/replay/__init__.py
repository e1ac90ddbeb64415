"""Plays a stored session again, for training and to look at an evening once more."""
