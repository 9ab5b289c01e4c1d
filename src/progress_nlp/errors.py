"""The library's one family of errors.

Each error is also the builtin that fits it (`ValueError`, `OSError`), can be pickled, and says what is wrong, where, and
what to do about it, in Chinese with the English behind it.
"""

from __future__ import annotations


class ProgressError(Exception):
    """Base of every error that the library raises on purpose."""


class InputRefused(ProgressError, ValueError):
    """The input cannot be read as a report: not a document, encrypted, corrupt, or no regular file."""


class NotADocument(InputRefused):
    """The bytes are of no format that the library reads."""


class EncryptedDocument(InputRefused):
    """The document is protected by a password."""


class CorruptDocument(InputRefused):
    """The document is damaged: truncated, or its parts do not parse."""


class UnsafeDocument(InputRefused):
    """The document holds what no honest report holds: a DOCTYPE, duplicate entries, an external main part."""


class LimitExceeded(ProgressError, ValueError):
    """A documented limit (see `Limits`) was passed."""


class OutputFailed(ProgressError, OSError):
    """The result could not be written."""


class LexiconInvalid(ProgressError, ValueError):
    """A lexicon table is wrong: the message names file, line, column and remedy."""


class ReferenceInvalid(ProgressError, ValueError):
    """`reference` is neither a year nor an ISO date."""
