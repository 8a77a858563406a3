"""Views of stories: which articles are versions of one text, what each changed, and what papers tend to cut."""
