"""The studio: the anchor's screen and the operator's remote for it."""
