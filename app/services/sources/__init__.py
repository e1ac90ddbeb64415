"""What brings facts in from outside: one folder per outside system, none of which imports another."""
