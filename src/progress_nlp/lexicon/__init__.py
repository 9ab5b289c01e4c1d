"""Room 2: tables of words → frozen matchers."""

from progress_nlp.lexicon.lexicon import Lexicon, default_lexicon, load_lexicon, resolve_lexicon, shared_lexicon
from progress_nlp.lexicon.phrases import Phrases

__all__ = ["Lexicon", "Phrases", "default_lexicon", "load_lexicon", "resolve_lexicon", "shared_lexicon"]
