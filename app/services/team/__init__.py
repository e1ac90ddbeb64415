"""The team: who acts, members and their hats, stations and settings."""
