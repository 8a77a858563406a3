"""Versions of one text: how much of each is its own, what each changed, and each story counted once."""
