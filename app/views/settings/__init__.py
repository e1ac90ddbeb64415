"""Settings: members and hats, the store, sources and definitions, language and look."""
