"""Everything before the show: scripts, products, checklists, compliance, foreign words, rehearsal."""
