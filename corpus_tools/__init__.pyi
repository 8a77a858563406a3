# The front door: every public name, once, under the room where it lives.

from .corpus import Corpus as Corpus
from .count.finding import Finding as Finding
from .count.statistics.rates import wilson_interval as wilson_interval
from .errors import CorpusError as CorpusError
from .exchange.doors import (
    export_codebook as export_codebook,
    export_corpus as export_corpus,
    import_codebook as import_codebook,
    import_corpus as import_corpus,
)
from .layers.annotation.codes import read_codes as read_codes, save_code as save_code
from .layers.annotation.corrections import correct as correct
from .layers.annotation.labels import read_labels as read_labels, save_label as save_label
from .layers.annotation.merging import merge_labels as merge_labels
from .layers.annotation.record import stale_labels as stale_labels
from .lexicons.actor_list import add_actor as add_actor
from .lexicons.codebook import add_code as add_code, read_codebook as read_codebook
from .load import load_corpus as load_corpus
from .measures.actors.comention import (
    comentions as comentions,
    comentions_by as comentions_by,
    missing_pairs as missing_pairs,
)
from .measures.actors.mentions import mentions_by as mentions_by, speakers_about as speakers_about
from .measures.actors.names import merge_table as merge_table, suggest_actors as suggest_actors
from .measures.actors.network import actor_centrality as actor_centrality, save_network as save_network
from .measures.checking import (
    corrected_rates as corrected_rates,
    precision as precision,
    rejected_note as rejected_note,
    sample_hits as sample_hits,
)
from .measures.coding.agreement import (
    agreement as agreement,
    code_agreement as code_agreement,
    code_disagreements as code_disagreements,
)
from .measures.coding.codes import (
    code_rates as code_rates,
    codes_together as codes_together,
    machine_against_code as machine_against_code,
)
from .measures.collocation import collocates as collocates
from .measures.concordance.concordance import concordance as concordance, concordance_lines as concordance_lines
from .measures.concordance.lines import Lines as Lines, lines as lines
from .measures.dispersion import dispersion as dispersion
from .measures.diversity import lexical_diversity as lexical_diversity
from .measures.frequency import (
    term_dispersion as term_dispersion,
    term_frequency as term_frequency,
    term_places as term_places,
)
from .measures.keyness import keyness as keyness, keyness_by as keyness_by
from .measures.reporting import quotation_marks as quotation_marks, reporting_verbs as reporting_verbs
from .measures.rhetoric.actors import markers_near_actor as markers_near_actor
from .measures.rhetoric.markers import marker_profile as marker_profile, marker_rates as marker_rates
from .measures.rhetoric.naming import naming_shares as naming_shares
from .measures.rhetoric.sentences import markers_together as markers_together, typical_sentences as typical_sentences
from .measures.stories.changes import version_changes as version_changes
from .measures.stories.cutting import cut_and_added as cut_and_added
from .measures.stories.versions import count_by_story as count_by_story, story_versions as story_versions
from .measures.texts.holdings import articles_by as articles_by
from .measures.texts.portraits import actor_portrait as actor_portrait, article_portrait as article_portrait
from .measures.texts.similarity import shared_traits as shared_traits, text_similarity as text_similarity
from .measures.texts.trail import cleaning_trail as cleaning_trail
from .measures.time import before_and_after as before_and_after, over_time as over_time
from .measures.voices import (
    sentence_lengths as sentence_lengths,
    speaker_table as speaker_table,
    voice_shares as voice_shares,
)
from .notebook.asking import (
    ask_choice as ask_choice,
    ask_number as ask_number,
    ask_sentence as ask_sentence,
    ask_term as ask_term,
    least as least,
    most as most,
)
from .notebook.coding.codes import code as code, settle as settle
from .notebook.coding.labels import label_hits as label_hits, labelled_precision as labelled_precision
from .notebook.explorers import explore as explore
from .notebook.glossary import example as example
from .notebook.linking import linked as linked
from .notebook.showing import solution as solution
from .project.building import build_part as build_part
from .project.choosing import choose_folder as choose_folder
from .project.deposit import (
    open_deposit as open_deposit,
    remake_figures as remake_figures,
    save_deposit as save_deposit,
)
from .project.oddities import oddities as oddities
from .project.practice import practice_folder as practice_folder
from .project.starting import start_project as start_project
from .shards.building import build_corpus as build_corpus, open_corpus as open_corpus
from .shards.opened import Opened as Opened
from .text.article import Article as Article
from .text.cleaning import clean as clean
from .views.actors import actor_mentions as actor_mentions, actor_names as actor_names, speaking_of as speaking_of
from .views.codes import codes as codes
from .views.comention import actor_chance as actor_chance, actor_company as actor_company, actor_matrix as actor_matrix
from .views.markers import (
    marker_actors as marker_actors,
    marker_contrast as marker_contrast,
    marker_course as marker_course,
    marker_forms as marker_forms,
    marker_pairs as marker_pairs,
    marker_sentences as marker_sentences,
    marker_use as marker_use,
    namings as namings,
)
from .views.network import actor_network as actor_network, article_networks as article_networks
from .views.over_time.courses import (
    actors_over_time as actors_over_time,
    markers_over_time as markers_over_time,
    namings_over_time as namings_over_time,
    new_in_period as new_in_period,
    pairs_over_time as pairs_over_time,
    voices_over_time as voices_over_time,
    word_over_time as word_over_time,
)
from .views.over_time.holdings import holdings as holdings
from .views.portraits import actor_in_texts as actor_in_texts, text_portrait as text_portrait
from .views.reading import article as article, cuts as cuts, intake as intake, rhetoric as rhetoric
from .views.reporting import marks as marks, reporting as reporting
from .views.shown import Drawing as Drawing
from .views.similarity import compare_texts as compare_texts, compare_two as compare_two
from .views.stories.beside import two_versions as two_versions
from .views.stories.versions import cutting as cutting, stories as stories
from .views.view import Choice as Choice, View as View
from .views.voices import speakers as speakers, voices as voices
from .views.words.association import collocation as collocation, keywords as keywords, kwic as kwic
from .views.words.places import word_places as word_places
from .views.words.terms import frequent_words as frequent_words, phrases as phrases, word_rates as word_rates

__version__: str
