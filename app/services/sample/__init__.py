"""The sample that ships with the product: a team, two shows and their past, invented and marked as a sample."""
