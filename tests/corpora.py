"""Corpora of a few sentences, for tests that say what is in them."""

import corpus_tools as ct


def corpus_of(*texts: str, **options: object) -> ct.Corpus:
    """Return these texts, called text-0, text-1, …, as a corpus with these options."""
    return ct.Corpus(tuple(ct.Article(f"text-{n}", text, text) for n, text in enumerate(texts)), **options)
