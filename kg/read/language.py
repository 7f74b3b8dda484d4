"""Which language a text is in: py3langid, offline and the same answer every time."""

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import SettingsError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

SAMPLE = 1500
SHORT = 200
"""A text of fewer characters is judged only when the answer is nearly certain."""

_CODE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")
_SURE = 0.5
_SURE_SHORT = 0.9


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def check_language(code: str) -> None:
    """Raises SettingsError for a code that cannot be told."""
    if code not in _identifier().labels:
        known = ", ".join(sorted(label for label in _identifier().labels if len(label) == 2))
        raise SettingsError(
            f"language = {code!r} cannot be detected", where="language", hint=f"known: {known}"
        )


def detect_language(text: str) -> tuple[str, float]:
    """ISO 639 code and probability 0..1 of the language most of the text is in.

    Looks at the first and the middle part, so that a foreign quotation or a
    boilerplate line does not decide.

    >>> detect_language("The council met on Tuesday and put off its decision about the bridge.")[0]
    'en'
    """
    middle = len(text) // 2
    sample = text if len(text) <= 2 * SAMPLE else f"{text[:SAMPLE]}\n{text[middle : middle + SAMPLE]}"
    code, sure = _identifier().classify(sample)
    return code, round(float(sure), 3)


def other_language(text: str, wanted: str, declared: str = "") -> str:
    """The language of a text that is surely not in the `wanted` one; "" when it is, or may be.

    What the record declares ("de", "de-AT") counts only where the text is too
    short to tell: collections often declare the language of their site.
    """
    code, sure = detect_language(text)
    if len(text) >= SHORT:
        return code if code != wanted and sure >= _SURE else ""
    if sure < _SURE_SHORT and _CODE.fullmatch(declared):
        code, sure = declared[:2].lower(), 1.0
    return code if code != wanted and sure >= _SURE_SHORT else ""
