"""What can go wrong, as one tree.

KgError
├── UsageError            the request itself is wrong; nothing was done (exit 2)
│   ├── SettingsError     a setting in kg.toml, the environment or a flag
│   ├── QueryError        a query that does not parse, is refused, or has a wrong parameter
│   ├── NameNotFound      no actor, query or term of that name
│   └── OntologyError     an ontology, frame file or gazetteer that does not fit
├── ReadError             one input cannot be read; the batch goes on (exit 1)
│   ├── NotAnArticle      the input was readable but holds no article text
│   └── LeftOut           an article was left out on purpose (language, length, duplicate)
├── ModelError            the spaCy pipeline is absent or unfit (exit 2)
└── StoreError            the store cannot be opened, written or trusted (exit 2)
    └── StoreLocked       another process is writing

StaleView is no error but a warning: what is asked is answered, from a view that lags.

Every message says what went wrong, where, and what would have worked; the
offending value is kept as an attribute.
"""

import traceback


class KgError(Exception):
    """Base of everything kg raises on purpose.

    `where` is the file, record, setting or term that the message is about and
    `hint` what would have worked; both may be empty.
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line: where, what, and what would work."""
        parts = [f"{self.where}: " if self.where else "", self.message]
        parts.append(f" ({self.hint})" if self.hint else "")
        return " ".join("".join(parts).split())

    def __reduce__(self) -> tuple[object, ...]:
        # Workers send errors to their parent process; keyword-only arguments
        # do not survive the default pickling of exceptions. Notes are in its variables.
        return _rebuild, (type(self), self.message, self.where, self.hint), vars(self)


def _rebuild(kind: type[KgError], message: str, where: str, hint: str) -> KgError:
    return kind(message, where=where, hint=hint)


def trace_of(error: BaseException) -> str:
    """The error with the places through which it came, as Python tells them."""
    return "".join(traceback.format_exception(error))


class UsageError(KgError):
    """The request is wrong; nothing was done."""


class SettingsError(UsageError):
    """A setting has a wrong name, type or value."""


class QueryError(UsageError):
    """A query does not parse, is refused, or lacks a parameter."""


class NameNotFound(UsageError):
    """Nothing of that name; the hint lists what there is."""


class OntologyError(UsageError):
    """An ontology, frame file or gazetteer does not fit the others."""


class ReadError(KgError):
    """One input cannot be read; the rest of the batch goes on."""

    exit_code = 1


class NotAnArticle(ReadError):
    """The input is readable but holds no article text."""


class LeftOut(ReadError):
    """An article was left out on purpose: language, length, duplicate key."""


class ModelError(KgError):
    """The language pipeline is absent or lacks what extraction needs."""


class StoreError(KgError):
    """The store cannot be opened, written or trusted."""


class StoreLocked(StoreError):
    """Another process holds the store for writing."""


class StaleView(UserWarning):
    """Answers may lack what the newest articles say: the view lags, and could not be finished."""
