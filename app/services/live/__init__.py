"""Everything on air: ingest, windows, recorder, rundown clock, cues, marks, incidents, the prompter's motion."""
