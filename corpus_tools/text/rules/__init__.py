"""Rules of cleaning: letters, lines, whole pages, and what stands around a text; each names and explains its edits."""
