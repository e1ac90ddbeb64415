"""Reusable parts that know no feature: they take plain values and paint them."""
