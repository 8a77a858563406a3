"""Corpus Tools: see how news talks about a crisis, and open every number to its sentences.

import corpus_tools as ct
corpus = ct.load_corpus()
ct.explore(ct.frequent_words, corpus)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from corpus_tools.corpus import Corpus, load_corpus
    from corpus_tools.count.finding import Finding
    from corpus_tools.count.rates import wilson_interval
    from corpus_tools.errors import CorpusError
    from corpus_tools.layers.labels import read_labels, save_label, stale_labels
    from corpus_tools.measures.actors.comention import comentions, missing_pairs
    from corpus_tools.measures.actors.comention_groups import comentions_by
    from corpus_tools.measures.actors.mentions import mentions_by, speakers_about
    from corpus_tools.measures.actors.names import merge_table, suggest_actors
    from corpus_tools.measures.actors.network import actor_centrality, save_network
    from corpus_tools.measures.checking import agreement, corrected_rates, precision, rejected_note, sample_hits
    from corpus_tools.measures.collocation import collocates
    from corpus_tools.measures.concordance import concordance, concordance_lines
    from corpus_tools.measures.dispersion import dispersion, term_dispersion, term_places
    from corpus_tools.measures.diversity import lexical_diversity
    from corpus_tools.measures.frequency import term_frequency
    from corpus_tools.measures.keyness import keyness
    from corpus_tools.measures.reporting import quotation_marks, reporting_verbs
    from corpus_tools.measures.rhetoric.actors import markers_near_actor
    from corpus_tools.measures.rhetoric.markers import marker_profile, marker_rates
    from corpus_tools.measures.rhetoric.naming import naming_shares
    from corpus_tools.measures.rhetoric.sentences import markers_together, typical_sentences
    from corpus_tools.measures.texts.portraits import actor_portrait, article_portrait
    from corpus_tools.measures.texts.similarity import shared_traits, text_similarity
    from corpus_tools.measures.texts.trail import cleaning_trail
    from corpus_tools.measures.voices import sentence_lengths, voice_shares
    from corpus_tools.notebook.asking import ask_choice, ask_number, ask_sentence, ask_term, least, most
    from corpus_tools.notebook.choosing import choose_folder
    from corpus_tools.notebook.explorers import explore
    from corpus_tools.notebook.glossary import example
    from corpus_tools.notebook.labelling import label_hits
    from corpus_tools.project.oddities import oddities
    from corpus_tools.project.starting import start_project
    from corpus_tools.text.article import Article
    from corpus_tools.text.cleaning import clean
    from corpus_tools.views.actors import actor_mentions, actor_names, speaking_of
    from corpus_tools.views.association import collocation, keywords
    from corpus_tools.views.chance import actor_chance, actor_company, actor_matrix
    from corpus_tools.views.corpus import article, cuts, frequent_words, voices
    from corpus_tools.views.markers import (
        marker_actors,
        marker_contrast,
        marker_course,
        marker_forms,
        marker_pairs,
        marker_sentences,
        marker_use,
    )
    from corpus_tools.views.naming import namings
    from corpus_tools.views.network import actor_network, article_networks
    from corpus_tools.views.portraits import actor_in_texts, text_portrait
    from corpus_tools.views.rhetoric import rhetoric
    from corpus_tools.views.similarity import compare_texts, compare_two
    from corpus_tools.views.terms import kwic, phrases, word_places, word_rates
    from corpus_tools.views.view import Choice, Drawing, View
    from corpus_tools.views.voices import marks, reporting, speakers

# A name is imported when it is first used, so that loading texts does not load plotly.
_HOMES = {
    "actor_centrality": "measures.actors.network",
    "actor_chance": "views.chance",
    "actor_company": "views.chance",
    "actor_in_texts": "views.portraits",
    "actor_matrix": "views.chance",
    "actor_mentions": "views.actors",
    "actor_names": "views.actors",
    "actor_network": "views.network",
    "actor_portrait": "measures.texts.portraits",
    "agreement": "measures.checking",
    "article": "views.corpus",
    "Article": "text.article",
    "article_networks": "views.network",
    "article_portrait": "measures.texts.portraits",
    "ask_choice": "notebook.asking",
    "ask_number": "notebook.asking",
    "ask_sentence": "notebook.asking",
    "ask_term": "notebook.asking",
    "Choice": "views.view",
    "choose_folder": "notebook.choosing",
    "clean": "text.cleaning",
    "cleaning_trail": "measures.texts.trail",
    "collocates": "measures.collocation",
    "collocation": "views.association",
    "comentions": "measures.actors.comention",
    "comentions_by": "measures.actors.comention_groups",
    "compare_texts": "views.similarity",
    "compare_two": "views.similarity",
    "concordance": "measures.concordance",
    "concordance_lines": "measures.concordance",
    "Corpus": "corpus",
    "CorpusError": "errors",
    "corrected_rates": "measures.checking",
    "cuts": "views.corpus",
    "dispersion": "measures.dispersion",
    "Drawing": "views.view",
    "example": "notebook.glossary",
    "explore": "notebook.explorers",
    "Finding": "count.finding",
    "frequent_words": "views.corpus",
    "keyness": "measures.keyness",
    "keywords": "views.association",
    "kwic": "views.terms",
    "label_hits": "notebook.labelling",
    "least": "notebook.asking",
    "lexical_diversity": "measures.diversity",
    "load_corpus": "corpus",
    "marker_actors": "views.markers",
    "marker_contrast": "views.markers",
    "marker_course": "views.markers",
    "marker_forms": "views.markers",
    "marker_pairs": "views.markers",
    "marker_profile": "measures.rhetoric.markers",
    "marker_rates": "measures.rhetoric.markers",
    "marker_sentences": "views.markers",
    "marker_use": "views.markers",
    "markers_near_actor": "measures.rhetoric.actors",
    "markers_together": "measures.rhetoric.sentences",
    "marks": "views.voices",
    "mentions_by": "measures.actors.mentions",
    "merge_table": "measures.actors.names",
    "missing_pairs": "measures.actors.comention",
    "most": "notebook.asking",
    "naming_shares": "measures.rhetoric.naming",
    "namings": "views.naming",
    "oddities": "project.oddities",
    "phrases": "views.terms",
    "precision": "measures.checking",
    "quotation_marks": "measures.reporting",
    "read_labels": "layers.labels",
    "rejected_note": "measures.checking",
    "reporting": "views.voices",
    "reporting_verbs": "measures.reporting",
    "rhetoric": "views.rhetoric",
    "sample_hits": "measures.checking",
    "save_label": "layers.labels",
    "save_network": "measures.actors.network",
    "sentence_lengths": "measures.voices",
    "shared_traits": "measures.texts.similarity",
    "speakers": "views.voices",
    "speakers_about": "measures.actors.mentions",
    "speaking_of": "views.actors",
    "stale_labels": "layers.labels",
    "start_project": "project.starting",
    "suggest_actors": "measures.actors.names",
    "term_dispersion": "measures.dispersion",
    "term_frequency": "measures.frequency",
    "term_places": "measures.dispersion",
    "text_portrait": "views.portraits",
    "text_similarity": "measures.texts.similarity",
    "typical_sentences": "measures.rhetoric.sentences",
    "View": "views.view",
    "voice_shares": "measures.voices",
    "voices": "views.corpus",
    "wilson_interval": "count.rates",
    "word_places": "views.terms",
    "word_rates": "views.terms",
}

__all__ = [
    "Article",
    "Choice",
    "Corpus",
    "CorpusError",
    "Drawing",
    "Finding",
    "View",
    "actor_centrality",
    "actor_chance",
    "actor_company",
    "actor_in_texts",
    "actor_matrix",
    "actor_mentions",
    "actor_names",
    "actor_network",
    "actor_portrait",
    "agreement",
    "article",
    "article_networks",
    "article_portrait",
    "ask_choice",
    "ask_number",
    "ask_sentence",
    "ask_term",
    "choose_folder",
    "clean",
    "cleaning_trail",
    "collocates",
    "collocation",
    "comentions",
    "comentions_by",
    "compare_texts",
    "compare_two",
    "concordance",
    "concordance_lines",
    "corrected_rates",
    "cuts",
    "dispersion",
    "example",
    "explore",
    "frequent_words",
    "keyness",
    "keywords",
    "kwic",
    "label_hits",
    "least",
    "lexical_diversity",
    "load_corpus",
    "marker_actors",
    "marker_contrast",
    "marker_course",
    "marker_forms",
    "marker_pairs",
    "marker_profile",
    "marker_rates",
    "marker_sentences",
    "marker_use",
    "markers_near_actor",
    "markers_together",
    "marks",
    "mentions_by",
    "merge_table",
    "missing_pairs",
    "most",
    "naming_shares",
    "namings",
    "oddities",
    "phrases",
    "precision",
    "quotation_marks",
    "read_labels",
    "rejected_note",
    "reporting",
    "reporting_verbs",
    "rhetoric",
    "sample_hits",
    "save_label",
    "save_network",
    "sentence_lengths",
    "shared_traits",
    "speakers",
    "speakers_about",
    "speaking_of",
    "stale_labels",
    "start_project",
    "suggest_actors",
    "term_dispersion",
    "term_frequency",
    "term_places",
    "text_portrait",
    "text_similarity",
    "typical_sentences",
    "voice_shares",
    "voices",
    "wilson_interval",
    "word_places",
    "word_rates",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"corpus_tools.{_HOMES[name]}"), name)
    from corpus_tools.errors import did_you_mean

    raise AttributeError(f"corpus_tools has no {name!r}.{did_you_mean(name, _HOMES)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
