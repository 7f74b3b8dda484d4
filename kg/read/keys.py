"""The key of an article: the hash of its URL, else of the record's id, else of its content.

Rejected: the path relative to the argument, which names two articles alike ("x.txt"
below jan and below feb) and one article in two ways (given as "jan" or as "jan/x.txt");
the absolute path, which is another on each machine; the beginning of the text, which
many columns share and any correction may touch. "17" is no id but a row number: it
names another article in every file, and in the same file once a row is added above.

A corrected text has another key, then. That it takes the place of the former one is
known by where both were read (`Article.spot`): the store remembers it beside the
graph, as a hash.
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


def key_of(article: Article, content: str) -> str:
    """Key of an article whose content has the key `content`."""
    if article.url:
        return digest("url", canonical_url(article.url))
    return digest("id", article.record) if article.record and not _is_numbered(article) else content


def content_key(article: Article) -> str:
    """Key of an article that has nothing to be known by but what it says."""
    return digest("content", article.outlet, article.date, article.title, article.text)


def source_of(place: str) -> str:
    """Hash of the file, or archive member, at the place; "" where there is none (standard input)."""
    return place and digest("source", place)


def spot_of(article: Article, place: str, alone: bool) -> str:
    """Hash of the place that holds this one article: a file of its own, or a numbered row; "" else."""
    if not place or not (alone or _is_numbered(article)):
        return ""
    return digest("spot", place, "" if alone else article.record)


def _is_numbered(article: Article) -> bool:
    return bool(_ROW_NUMBER.fullmatch(article.record))


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
