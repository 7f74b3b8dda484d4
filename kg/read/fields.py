"""Field names of real news collections -> ours: news-please, newspaper, Media Cloud, NewsAPI, GDELT …

Each row lists names from the most to the least telling; a record's first one
that holds something wins. Names are compared in snake case, so that
"datePublished", "date-published" and "Date Published" are one.
"""

import re
from collections.abc import Iterable, Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    # news-please: maintext; newspaper: text; NewsAPI: content; schema.org: articleBody; JSON Feed: content_*
    "text": (
        "maintext",
        "main_text",
        "article_text",
        "story_text",
        "full_text",
        "fulltext",
        "article_body",
        "articlebody",
        "body_text",
        "bodytext",
        "content_text",
        "plain_text",
        "cleaned_text",
        "text",
        "body",
        "content",
        "article",
        "content_html",
        "body_html",
        "html",
    ),
    "title": ("title", "headline", "article_title", "story_title", "web_title", "heading"),
    # newspaper: publish_date; news-please: date_publish; NewsAPI: publishedAt; GDELT: seendate, SQLDATE
    "date": (
        "date_publish",
        "date_published",
        "publish_date",
        "published_date",
        "publication_date",
        "pub_date",
        "pubdate",
        "published_at",
        "published_on",
        "published",
        "web_publication_date",
        "date",
        "datetime",
        "date_time",
        "seendate",
        "seen_date",
        "sqldate",
        "day",
    ),
    "modified": (
        "date_modify",
        "date_modified",
        "modified",
        "modified_at",
        "modified_date",
        "updated_at",
        "updated",
        "date_updated",
        "last_modified",
        "last_updated",
    ),
    "outlet": (
        "outlet",
        "outlet_name",
        "media_name",
        "publication",
        "publisher",
        "newspaper",
        "news_outlet",
        "site_name",
        "sitename",
        "source_name",
        "sourcecommonname",
        "source_common_name",
        "source",
        "source_domain",
        "domain",
        "media_url",
        "source_url",
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "writers", "author_name"),
    # GDELT: SOURCEURL, DocumentIdentifier
    "url": (
        "url",
        "canonical_url",
        "canonical_link",
        "article_url",
        "story_url",
        "web_url",
        "link",
        "permalink",
        "sourceurl",
        "document_identifier",
        "source_url",
        "uri",
    ),
    "record": (
        "id",
        "_id",
        "record_id",
        "article_id",
        "story_id",
        "stories_id",
        "doc_id",
        "docid",
        "document_id",
        "uuid",
        "guid",
        "identifier",
        "uri",
    ),
    "language": ("language", "lang", "language_code", "story_language", "in_language"),
}

# Where one file holds many records under a name, or wraps each in one.
LISTS = (
    "articles",
    "stories",
    "results",
    "items",
    "docs",
    "documents",
    "records",
    "hits",
    "news",
    "data",
    "response",
)
NESTED = ("fields", "_source", "attributes", "article")

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake(name: object) -> str:
    """A field's name in snake case.

    >>> snake("datePublished"), snake("Media Name"), snake("SOURCEURL")
    ('date_published', 'media_name', 'sourceurl')
    """
    return re.sub(r"[\s\-.:]+", "_", _HUMP.sub("_", str(name).strip())).lower()


def has_text_field(names: Iterable[str]) -> bool:
    """Whether one of the names is that of an article's text."""
    return any(snake(name) in FIELDS["text"] for name in names)


def pick(record: Mapping[str, object], field: str) -> list[object]:
    """What the record (its names in snake case) holds for one of our fields, best name first."""
    return [record[name] for name in FIELDS[field] if record.get(name) not in (None, "", [], {})]


def names_for_text() -> str:
    """The names that would work for the text, for messages."""
    return ", ".join(("text", "maintext", "body", "content", "article_text"))
