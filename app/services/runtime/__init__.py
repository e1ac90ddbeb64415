"""What every part stands on: clock, paths, logs, files written whole, the io loop, settings and secrets."""
