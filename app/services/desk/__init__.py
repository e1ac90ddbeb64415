"""The customer-service desk: comments and what becomes of them."""
