"""The key of an article: the hash of its URL, else of the record's id, else of where it was found.

A record without URL and id in a file of many is known by its content (outlet,
date, title, text), not by its number: "articles.csv#17" would name another
article as soon as a row is added above it, and the same row another one in a
file of another order. The cost: a corrected text is a new article.
"""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from kg.model import Article, digest

# Query parameters that say where a reader came from, not what is read.
_TRACKING = re.compile(
    r"(utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|cmpid|cmp|ncid|smid|smtyp|ref_?src|s_cid|ocid)",
    re.I,
)
_ROW_NUMBER = re.compile(r"\d{1,6}")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.I)


def key_of(article: Article, name: str) -> str:
    """Key of an article read from the file `name`; one set by its reader stands in for the path."""
    if article.url:
        return digest("url", canonical_url(article.url))
    if article.record:
        return digest("id", article.record, *_scope(article.record, name))
    if article.key:
        return article.key
    return path_key(name) if name else content_key(article)


def path_key(name: str) -> str:
    """Key of an article that only its file tells from others; packing the file does not change it."""
    return digest("path", name.removesuffix(".gz"))


def content_key(article: Article) -> str:
    """Key of a record that has nothing to be known by but what it says."""
    return digest("content", article.outlet, article.date, article.title, article.text)


def _scope(record: str, name: str) -> tuple[str, ...]:
    # "17" is a row number: without its file it would be the 17th record of any other file too.
    return (name,) if _ROW_NUMBER.fullmatch(record) else ()


def clean_url(value: str) -> str:
    """The URL fit for an IRI, "" when it is no web address.

    >>> clean_url("https://news.example/a b"), clean_url("javascript:alert(1)"), clean_url("news.example/a")
    ('https://news.example/a%20b', '', 'https://news.example/a')
    """
    value = "".join(value.split("\n")).strip()
    try:
        parts = urlsplit(value if "://" in value[:10] else f"https://{value}")
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not (_HOST.fullmatch(host) or host == "localhost"):
        return ""
    tail = quote(urlunsplit(("", "", parts.path, parts.query, parts.fragment)), safe="/?#&=%:;,+@!$'()*~-._")
    return f"{parts.scheme.lower()}://{quote(parts.netloc, safe='.:-@%')}{tail}"


def canonical_url(url: str) -> str:
    """One spelling of a URL: host in small letters, no www, scheme, tracking, fragment or final slash.

    Our own rule and not a library's, since every key hangs on it: a new release
    of a library must not rename every article.

    >>> canonical_url("https://www.News.example:443/a/?utm_source=x&b=2&a=1#top")
    'news.example/a?a=1&b=2'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    pairs = sorted(pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0]))
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{urlencode(pairs)}" if pairs else "")


def host_of(url: str) -> str:
    """The host that stands for an outlet: "news.example" of "https://www.news.example/"; "" without one."""
    return (urlsplit(clean_url(url)).hostname or "").removeprefix("www.")
