"""What all formats share once a text is there: head, zones, defaults, key, length, language."""

from dataclasses import replace

from kg.config import Settings
from kg.errors import LeftOut, NotAnArticle, ReadError
from kg.model import Article, Skipped
from kg.read.dates import to_iso
from kg.read.decode import encodable
from kg.read.heads import with_head
from kg.read.keys import content_key, key_of, source_of, spot_of
from kg.read.language import other_language
from kg.read.skips import OtherLanguage, skipped
from kg.read.source import Source, printable
from kg.read.zones import find_zones


def finish(article: Article, source: Source, settings: Settings) -> Article | Skipped:
    """The article complete, or why it is left out."""
    try:
        _check(article, settings)
        return _complete(_clean(article), source, settings)
    except ReadError as error:
        return skipped(error, article.location)
    except Exception as error:  # A defect of ours on one text must not lose the rest of the batch.
        reason = f"failed while reading: {type(error).__name__}: {error}"
        return Skipped(printable(article.location), printable(reason), "failed")


def _complete(article: Article, source: Source, settings: Settings) -> Article:
    # By what it says of itself, before its head is looked for: a better look renames nothing.
    alone, content = not article.key, article.key or content_key(article)
    article = with_head(article)
    key = key_of(article, content)
    return replace(
        article,
        key=key,
        source=source_of(source.place),
        spot=spot_of(article, source.place, alone) if key == content else "",
        zones=find_zones(article.text, article.zones),
        date=article.date or to_iso(settings.date),
        outlet=article.outlet or settings.outlet,
        language=settings.language,
        notes=article.notes + source.notes + _missing(article, settings),
        location=printable(article.location),
    )


def _check(article: Article, settings: Settings) -> None:
    """Raises NotAnArticle or LeftOut; the length first, for what follows takes time by length."""
    text = article.text
    if len(text) > settings.max_chars:
        limit = f"more than the {settings.max_chars:,} that --max-chars allows"
        raise LeftOut(f"{len(text):,} characters, {limit}")
    if not any(map(str.isalnum, text)):
        raise NotAnArticle("empty" if not text.strip() else "no words in it")
    if other := other_language(text, settings.language, article.language):
        raise OtherLanguage(f"in another language ({other}) than {settings.language}", hint="see --language")


def _clean(article: Article) -> Article:
    text, notes = encodable(article.text)
    return replace(article, text=text, notes=article.notes + notes)


def _missing(article: Article, settings: Settings) -> tuple[str, ...]:
    """Notes on what neither the article nor a default tells."""
    return tuple(
        f"no {name}"
        for name in ("date", "outlet")
        if not getattr(article, name) and not getattr(settings, name)
    )
