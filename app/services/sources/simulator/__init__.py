"""A seeded simulator of a livestream-commerce show: the same seed gives the same show on every machine."""
