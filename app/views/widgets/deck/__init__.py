"""The deck: rundown, cues, ads, incidents and metrics on one time axis.

A widget that knows no feature. Control feeds it live, Review scrubs it with a playhead, Plan shows its strip.
Start with :class:`app.views.widgets.deck.deck.Deck` and the frozen records of
:mod:`app.views.widgets.deck.data`.
"""
