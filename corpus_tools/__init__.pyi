# The front door: every public name, once, under the room where it lives.

from .corpus import Corpus as Corpus
from .count.finding import Finding as Finding
from .count.statistics.rates import wilson_interval as wilson_interval
from .errors import CorpusError as CorpusError
from .exchange.doors import export_codebook as export_codebook
from .exchange.doors import export_corpus as export_corpus
from .exchange.doors import import_codebook as import_codebook
from .exchange.doors import import_corpus as import_corpus
from .layers.annotation.codes import read_codes as read_codes
from .layers.annotation.codes import save_code as save_code
from .layers.annotation.corrections import correct as correct
from .layers.annotation.labels import read_labels as read_labels
from .layers.annotation.labels import save_label as save_label
from .layers.annotation.merging import merge_labels as merge_labels
from .layers.annotation.record import stale_labels as stale_labels
from .lexicons.actor_list import add_actor as add_actor
from .lexicons.codebook import add_code as add_code
from .lexicons.codebook import read_codebook as read_codebook
from .load import load_corpus as load_corpus
from .measures.actors.comention import comentions as comentions
from .measures.actors.comention import comentions_by as comentions_by
from .measures.actors.comention import missing_pairs as missing_pairs
from .measures.actors.mentions import mentions_by as mentions_by
from .measures.actors.mentions import speakers_about as speakers_about
from .measures.actors.names import merge_table as merge_table
from .measures.actors.names import suggest_actors as suggest_actors
from .measures.actors.network import actor_centrality as actor_centrality
from .measures.actors.network import save_network as save_network
from .measures.checking import (
    corrected_rates as corrected_rates,
)
from .measures.checking import (
    precision as precision,
)
from .measures.checking import (
    rejected_note as rejected_note,
)
from .measures.checking import (
    sample_hits as sample_hits,
)
from .measures.coding.agreement import agreement as agreement
from .measures.coding.agreement import code_agreement as code_agreement
from .measures.coding.agreement import code_disagreements as code_disagreements
from .measures.coding.codes import code_rates as code_rates
from .measures.coding.codes import codes_together as codes_together
from .measures.coding.codes import machine_against_code as machine_against_code
from .measures.collocation import collocates as collocates
from .measures.concordance.concordance import concordance as concordance
from .measures.concordance.concordance import concordance_lines as concordance_lines
from .measures.concordance.lines import Lines as Lines
from .measures.concordance.lines import lines as lines
from .measures.dispersion import dispersion as dispersion
from .measures.diversity import lexical_diversity as lexical_diversity
from .measures.frequency import term_dispersion as term_dispersion
from .measures.frequency import term_frequency as term_frequency
from .measures.frequency import term_places as term_places
from .measures.keyness import keyness as keyness
from .measures.keyness import keyness_by as keyness_by
from .measures.reporting import quotation_marks as quotation_marks
from .measures.reporting import reporting_verbs as reporting_verbs
from .measures.rhetoric.actors import markers_near_actor as markers_near_actor
from .measures.rhetoric.markers import marker_profile as marker_profile
from .measures.rhetoric.markers import marker_rates as marker_rates
from .measures.rhetoric.naming import naming_shares as naming_shares
from .measures.rhetoric.sentences import markers_together as markers_together
from .measures.rhetoric.sentences import typical_sentences as typical_sentences
from .measures.stories.changes import version_changes as version_changes
from .measures.stories.cutting import cut_and_added as cut_and_added
from .measures.stories.versions import count_by_story as count_by_story
from .measures.stories.versions import story_versions as story_versions
from .measures.texts.holdings import articles_by as articles_by
from .measures.texts.portraits import actor_portrait as actor_portrait
from .measures.texts.portraits import article_portrait as article_portrait
from .measures.texts.similarity import shared_traits as shared_traits
from .measures.texts.similarity import text_similarity as text_similarity
from .measures.texts.trail import cleaning_trail as cleaning_trail
from .measures.time import before_and_after as before_and_after
from .measures.time import over_time as over_time
from .measures.voices import sentence_lengths as sentence_lengths
from .measures.voices import speaker_table as speaker_table
from .measures.voices import voice_shares as voice_shares
from .notebook.asking import (
    ask_choice as ask_choice,
)
from .notebook.asking import (
    ask_number as ask_number,
)
from .notebook.asking import (
    ask_sentence as ask_sentence,
)
from .notebook.asking import (
    ask_term as ask_term,
)
from .notebook.asking import (
    least as least,
)
from .notebook.asking import (
    most as most,
)
from .notebook.coding.codes import code as code
from .notebook.coding.codes import settle as settle
from .notebook.coding.labels import label_hits as label_hits
from .notebook.coding.labels import labelled_precision as labelled_precision
from .notebook.explorers import explore as explore
from .notebook.glossary import example as example
from .notebook.linking import linked as linked
from .notebook.showing import solution as solution
from .project.building import build_part as build_part
from .project.choosing import choose_folder as choose_folder
from .project.deposit import open_deposit as open_deposit
from .project.deposit import remake_figures as remake_figures
from .project.deposit import save_deposit as save_deposit
from .project.oddities import oddities as oddities
from .project.practice import practice_folder as practice_folder
from .project.starting import start_project as start_project
from .shards.building import build_corpus as build_corpus
from .shards.building import open_corpus as open_corpus
from .shards.opened import Opened as Opened
from .text.article import Article as Article
from .text.cleaning import clean as clean
from .views.actors import actor_mentions as actor_mentions
from .views.actors import actor_names as actor_names
from .views.actors import speaking_of as speaking_of
from .views.codes import codes as codes
from .views.comention import actor_chance as actor_chance
from .views.comention import actor_company as actor_company
from .views.comention import actor_matrix as actor_matrix
from .views.markers import (
    marker_actors as marker_actors,
)
from .views.markers import (
    marker_contrast as marker_contrast,
)
from .views.markers import (
    marker_course as marker_course,
)
from .views.markers import (
    marker_forms as marker_forms,
)
from .views.markers import (
    marker_pairs as marker_pairs,
)
from .views.markers import (
    marker_sentences as marker_sentences,
)
from .views.markers import (
    marker_use as marker_use,
)
from .views.markers import namings as namings
from .views.network import actor_network as actor_network
from .views.network import article_networks as article_networks
from .views.over_time.courses import actors_over_time as actors_over_time
from .views.over_time.courses import markers_over_time as markers_over_time
from .views.over_time.courses import namings_over_time as namings_over_time
from .views.over_time.courses import new_in_period as new_in_period
from .views.over_time.courses import pairs_over_time as pairs_over_time
from .views.over_time.courses import voices_over_time as voices_over_time
from .views.over_time.courses import word_over_time as word_over_time
from .views.over_time.holdings import holdings as holdings
from .views.portraits import actor_in_texts as actor_in_texts
from .views.portraits import text_portrait as text_portrait
from .views.reading import article as article
from .views.reading import cuts as cuts
from .views.reading import intake as intake
from .views.reading import rhetoric as rhetoric
from .views.reporting import marks as marks
from .views.reporting import reporting as reporting
from .views.shown import Drawing as Drawing
from .views.similarity import compare_texts as compare_texts
from .views.similarity import compare_two as compare_two
from .views.stories.beside import two_versions as two_versions
from .views.stories.versions import cutting as cutting
from .views.stories.versions import stories as stories
from .views.view import Choice as Choice
from .views.view import View as View
from .views.voices import speakers as speakers
from .views.voices import voices as voices
from .views.words.association import collocation as collocation
from .views.words.association import keywords as keywords
from .views.words.association import kwic as kwic
from .views.words.places import word_places as word_places
from .views.words.terms import frequent_words as frequent_words
from .views.words.terms import phrases as phrases
from .views.words.terms import word_rates as word_rates

__version__: str
