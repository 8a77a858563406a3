"""Corpus Tools: see how news talks about a crisis, and open every number to its sentences.

import corpus_tools as ct
corpus = ct.load_corpus()
ct.explore(ct.frequent_words, corpus)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from corpus_tools.annotate.corpus import Corpus, load_corpus
    from corpus_tools.annotate.labels import read_labels, save_label, stale_labels
    from corpus_tools.errors import CorpusError
    from corpus_tools.measure.actors import merge_table, suggest_actors
    from corpus_tools.measure.collocation import collocates
    from corpus_tools.measure.comention import comentions, missing_pairs
    from corpus_tools.measure.comention_groups import comentions_by
    from corpus_tools.measure.compare import keyness
    from corpus_tools.measure.concordance import concordance, concordance_lines
    from corpus_tools.measure.finding import Finding
    from corpus_tools.measure.frequency import term_frequency
    from corpus_tools.measure.mentions import mentions_by, speakers_about
    from corpus_tools.measure.naming import naming_shares
    from corpus_tools.measure.near import markers_near_actor
    from corpus_tools.measure.networks import actor_centrality, save_network
    from corpus_tools.measure.portraits import actor_portrait, article_portrait
    from corpus_tools.measure.rates import wilson_interval
    from corpus_tools.measure.reporting import quotation_marks, reporting_verbs
    from corpus_tools.measure.rhetoric import marker_profile, marker_rates
    from corpus_tools.measure.spread import dispersion, term_dispersion, term_places
    from corpus_tools.measure.texts import shared_traits, text_similarity
    from corpus_tools.measure.together import markers_together, typical_sentences
    from corpus_tools.measure.trail import cleaning_trail
    from corpus_tools.measure.validation import agreement, corrected_rates, precision, rejected_note, sample_hits
    from corpus_tools.measure.variety import lexical_diversity
    from corpus_tools.measure.voices import sentence_lengths, voice_shares
    from corpus_tools.project.choosing import choose_folder
    from corpus_tools.project.oddities import oddities
    from corpus_tools.project.starting import start_project
    from corpus_tools.show.actor_views import actor_mentions, actor_names, speaking_of
    from corpus_tools.show.asking import ask_choice, ask_number, ask_sentence, ask_term, least, most
    from corpus_tools.show.chance_views import actor_chance, actor_company, actor_matrix
    from corpus_tools.show.comparing_views import collocation, keywords
    from corpus_tools.show.comparison_views import compare_texts, compare_two
    from corpus_tools.show.corpus_views import article, cuts, frequent_words, voices
    from corpus_tools.show.explorers import explore
    from corpus_tools.show.glossary import example
    from corpus_tools.show.labelling import label_hits
    from corpus_tools.show.marker_views import (
        marker_actors,
        marker_contrast,
        marker_course,
        marker_forms,
        marker_pairs,
        marker_sentences,
        marker_use,
    )
    from corpus_tools.show.naming_views import namings
    from corpus_tools.show.network_views import actor_network, article_networks
    from corpus_tools.show.portrait_views import actor_in_texts, text_portrait
    from corpus_tools.show.rhetoric_views import rhetoric
    from corpus_tools.show.term_views import kwic, phrases, word_places, word_rates
    from corpus_tools.show.views import Choice, Drawing, View
    from corpus_tools.show.voice_views import marks, reporting, speakers
    from corpus_tools.text.article import Article
    from corpus_tools.text.cleaning import clean

# A name is imported when it is first used, so that loading texts does not load plotly.
_HOMES = {
    "actor_centrality": "measure.networks",
    "actor_chance": "show.chance_views",
    "actor_company": "show.chance_views",
    "actor_in_texts": "show.portrait_views",
    "actor_matrix": "show.chance_views",
    "actor_mentions": "show.actor_views",
    "actor_names": "show.actor_views",
    "actor_network": "show.network_views",
    "actor_portrait": "measure.portraits",
    "agreement": "measure.validation",
    "article": "show.corpus_views",
    "Article": "text.article",
    "article_networks": "show.network_views",
    "article_portrait": "measure.portraits",
    "ask_choice": "show.asking",
    "ask_number": "show.asking",
    "ask_sentence": "show.asking",
    "ask_term": "show.asking",
    "Choice": "show.views",
    "choose_folder": "project.choosing",
    "clean": "text.cleaning",
    "cleaning_trail": "measure.trail",
    "collocates": "measure.collocation",
    "collocation": "show.comparing_views",
    "comentions": "measure.comention",
    "comentions_by": "measure.comention_groups",
    "compare_texts": "show.comparison_views",
    "compare_two": "show.comparison_views",
    "concordance": "measure.concordance",
    "concordance_lines": "measure.concordance",
    "Corpus": "annotate.corpus",
    "CorpusError": "errors",
    "corrected_rates": "measure.validation",
    "cuts": "show.corpus_views",
    "dispersion": "measure.spread",
    "Drawing": "show.views",
    "example": "show.glossary",
    "explore": "show.explorers",
    "Finding": "measure.finding",
    "frequent_words": "show.corpus_views",
    "keyness": "measure.compare",
    "keywords": "show.comparing_views",
    "kwic": "show.term_views",
    "label_hits": "show.labelling",
    "least": "show.asking",
    "lexical_diversity": "measure.variety",
    "load_corpus": "annotate.corpus",
    "marker_actors": "show.marker_views",
    "marker_contrast": "show.marker_views",
    "marker_course": "show.marker_views",
    "marker_forms": "show.marker_views",
    "marker_pairs": "show.marker_views",
    "marker_profile": "measure.rhetoric",
    "marker_rates": "measure.rhetoric",
    "marker_sentences": "show.marker_views",
    "marker_use": "show.marker_views",
    "markers_near_actor": "measure.near",
    "markers_together": "measure.together",
    "marks": "show.voice_views",
    "mentions_by": "measure.mentions",
    "merge_table": "measure.actors",
    "missing_pairs": "measure.comention",
    "most": "show.asking",
    "naming_shares": "measure.naming",
    "namings": "show.naming_views",
    "oddities": "project.oddities",
    "phrases": "show.term_views",
    "precision": "measure.validation",
    "quotation_marks": "measure.reporting",
    "read_labels": "annotate.labels",
    "rejected_note": "measure.validation",
    "reporting": "show.voice_views",
    "reporting_verbs": "measure.reporting",
    "rhetoric": "show.rhetoric_views",
    "sample_hits": "measure.validation",
    "save_label": "annotate.labels",
    "save_network": "measure.networks",
    "sentence_lengths": "measure.voices",
    "shared_traits": "measure.texts",
    "speakers": "show.voice_views",
    "speakers_about": "measure.mentions",
    "speaking_of": "show.actor_views",
    "stale_labels": "annotate.labels",
    "start_project": "project.starting",
    "suggest_actors": "measure.actors",
    "term_dispersion": "measure.spread",
    "term_frequency": "measure.frequency",
    "term_places": "measure.spread",
    "text_portrait": "show.portrait_views",
    "text_similarity": "measure.texts",
    "typical_sentences": "measure.together",
    "View": "show.views",
    "voice_shares": "measure.voices",
    "voices": "show.corpus_views",
    "wilson_interval": "measure.rates",
    "word_places": "show.term_views",
    "word_rates": "show.term_views",
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
