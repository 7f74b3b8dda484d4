"""Texts of our own, and one way to read what a test wrote."""

from pathlib import Path

from kg.config import Settings
from kg.model import Article, Skipped
from kg.read import read

BODY = (
    "The harbour council of Port Almond voted on Tuesday to close the old grain pier after divers found "
    "cracks in four of its pillars. "
    "Mayor Ines Calloway said the pier would stay shut until the state engineers had "
    "finished their report.\n\n"
    "Fishing crews, who land most of their catch there, asked for a berth at the northern quay. The port "
    "authority offered them two places and promised an answer about a third within a month.\n"
)
GERMAN = (
    "Der Hafenrat von Mandelhafen hat am Dienstag beschlossen, die alte Getreidebrücke zu schließen, nachdem "
    "Taucher in vier Pfeilern Risse gefunden hatten. Die Bürgermeisterin sagte, die Brücke bleibe gesperrt, "
    "bis der Bericht der Ingenieure vorliege. Die Fischer verlangten einen Platz am nördlichen Kai.\n"
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Old pier closed - Almond Courier</title>
<meta property="og:title" content="Old pier closed">
<meta property="og:site_name" content="Almond Courier">
<meta property="article:published_time" content="2024-05-14T08:30:00Z">
<meta property="article:modified_time" content="2024-05-15T09:00:00Z">
<meta name="author" content="Ruth Okafor">
<link rel="canonical" href="https://www.courier.example/2024/05/14/old-pier-closed"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Old pier closed</h1>{"".join(f"<p>{part.strip()}</p>" for part in BODY.split(chr(10) * 2))}
</article><footer>All rights reserved</footer></body></html>
"""


def read_all(*paths: Path | str, **settings: object) -> list[Article | Skipped]:
    return list(read(paths, Settings(**settings)))  # type: ignore[arg-type]


def read_one(path: Path, content: str | bytes, **settings: object) -> Article | Skipped:
    """What one file with this content gives; there must be exactly one thing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (item,) = read_all(path, **settings)
    return item


def article(item: Article | Skipped) -> Article:
    assert isinstance(item, Article), item
    return item


def skip(item: Article | Skipped) -> Skipped:
    assert isinstance(item, Skipped), item
    assert "\n" not in item.reason and len(item.reason) < 500
    return item


def zoned(item: Article, kind: str) -> list[str]:
    """The texts of the article's zones of one kind."""
    return [item.text[zone.start : zone.end] for zone in item.zones if zone.kind == kind]
