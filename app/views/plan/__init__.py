"""The Plan room: what is sold when, at which price, what is said, and what is still to do before the show."""
