"""Deciding about money and the room: rules and their engine, prompts and their life, ad plans, break-even."""
