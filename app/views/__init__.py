"""Everything Qt: screens, reusable widgets, the look and the languages."""
