"""Review: go through the show again, write down what happened, decide what to do about it."""
