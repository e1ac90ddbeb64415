"""The behaviour of the product. Knows nothing of Qt."""
