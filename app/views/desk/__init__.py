"""The Desk: customer service reads the comments and brings questions to the anchor."""
