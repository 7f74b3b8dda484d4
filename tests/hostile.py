"""Texts of any size of which each has been too much for a step once: `make(kind, size)`.

`ordinary` is the line to measure the others against; the rest repeat one thing without end.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import count, cycle

_STORY = (
    "The harbour board of {town} met on Tuesday and closed the northern pier for {n} days.",
    "“We saw the cracks in March and we reported them,” said {first} {last}, the harbour master of {town}.",
    "She told reporters that the {town} Port Authority had ignored {n} letters from her office.",
    "{first} {last}, a spokesman for the Ministry of Transport, denied that any letter had arrived.",
    "According to the ministry, repairs worth ${n} million will begin in May 2024.",
    "Police arrested {first} {last} on March 3 and accused him of selling {n} forged permits.",
    "He was released after two days, his lawyer said, because nobody could show that he knew of them.",
    "The mayor of {town} asked the government to send engineers, but the cabinet has not answered yet.",
)
_TOWNS = ("Fossby", "Narvik", "Lundvik", "Torhavn", "Bergset", "Oslo", "Halden", "Skien", "Molde")
_FIRST = ("Ann", "Ben", "Carla", "David", "Erik", "Grace", "Hugo", "Ines", "Jonas", "Karen", "Lars")
_LAST = ("Keller", "Moen", "Roe", "Strand", "Haugen", "Lindqvist", "Berg", "Dahl", "Nygaard", "Holm")
_SYLLABLES = ("ka", "lo", "ri", "men", "sta", "vik", "dor", "hel", "nor", "tun", "bre", "sol", "fin")


def make(kind: str, size: int) -> str:
    """A text of that kind, of `size` characters or a few less; the same each time."""
    made: list[str] = []
    length = 0
    for piece in KINDS[kind]():
        if length + len(piece) > size:
            break
        made.append(piece)
        length += len(piece)
    return "".join(made)


def person(n: int) -> str:
    """The n-th of many names: "Kalo Rimensta"."""
    names = []
    for _ in range(2):
        n, one = divmod(n, len(_SYLLABLES))
        n, two = divmod(n, len(_SYLLABLES))
        n, three = divmod(n + 7 * (one + two), len(_SYLLABLES))
        names.append((_SYLLABLES[one] + _SYLLABLES[two] + _SYLLABLES[three]).title())
    return " ".join(names)


def _story() -> Iterator[str]:
    """Five short sentences a paragraph; persons and towns come again and again, as in one long report."""
    for i, sentence in zip(count(), cycle(_STORY), strict=False):
        filled = sentence.format(
            town=_TOWNS[i % 9], n=i % 17 + 2, first=_FIRST[i % 11], last=_LAST[i * 7 // 3 % 10]
        )
        yield filled + ("\n\n" if i % 5 == 4 else " ")


def _repeated(piece: str) -> Callable[[], Iterator[str]]:
    return lambda: cycle((piece,))


def _counted(form: str, sep: str = "") -> Callable[[], Iterator[str]]:
    """The form again and again with the number {n} and the name {name} of each."""
    return lambda: (form.format(n=n, m=n % 28 + 1, y=n % 90 + 1930, name=person(n)) + sep for n in count())


def _opened(first: str, rest: Callable[[], Iterator[str]]) -> Callable[[], Iterator[str]]:
    def pieces() -> Iterator[str]:
        yield first
        yield from rest()

    return pieces


def _attributes() -> Iterator[str]:
    yield "<html><body><article><p "
    yield from (f'data-x{n}="{n}" ' for n in count())


KINDS: Mapping[str, Callable[[], Iterator[str]]] = {
    "ordinary": _story,
    # one mark without end
    "open brackets": _repeated("("),
    "close brackets": _repeated(")"),
    "square brackets": _repeated("["),
    "straight quotation marks": _repeated('"'),
    "opening quotation marks": _repeated("“"),
    "closing quotation marks": _repeated("”"),
    "apostrophes": _repeated("'"),
    "curly apostrophes": _repeated("’"),
    "opening single marks": _repeated("‘"),
    "guillemets": _repeated("«"),
    "closing guillemets": _repeated("»"),
    "question marks": _repeated("?"),
    "exclamation marks": _repeated("!"),
    "stars": _repeated("*"),
    "percent signs": _repeated("%"),
    "stops": _repeated("."),
    "commas": _repeated(","),
    "colons": _repeated(":"),
    "hyphens": _repeated("-"),
    "dashes": _repeated("—"),
    "slashes": _repeated("/"),
    "underscores": _repeated("_"),
    "hashes": _repeated("#"),
    "at signs": _repeated("@"),
    "dollars": _repeated("$"),
    "emoji": _repeated("\N{GRINNING FACE}"),
    "zero-width joiners": _repeated("\u200d"),
    "combining marks": _repeated("\u0301"),
    # marks with spaces
    "spaced brackets": _repeated("( "),
    "spaced quotation marks": _repeated('" '),
    "spaced curly marks": _repeated("“ ” "),
    "spaced apostrophes": _repeated("' "),
    "spaced stops": _repeated(". "),
    "spaced stars": _repeated("* "),
    "spaced dashes": _repeated("— "),
    # blanks
    "newlines": _repeated("\n"),
    "blanks": _repeated(" "),
    "tabs": _repeated("\t"),
    "carriage returns": _repeated("\r\n"),
    "no-break spaces": _repeated("\u00a0"),
    "word far below": _opened("Ann Keller left.", _repeated("\n")),
    # one endless word
    "letters": _repeated("a"),
    "capitals": _repeated("A"),
    "digits": _repeated("7"),
    "letters and stops": _repeated("a."),
    "capitals and stops": _repeated("U."),
    "letters and hyphens": _repeated("a-"),
    "letters and apostrophes": _repeated("a'"),
    "digits and commas": _repeated("1,"),
    "path": _repeated("/ab"),
    "address": _opened("https://", _repeated("a.b/")),
    "mail address": _repeated("a@b."),
    "Chinese": _repeated("\u4e2d\u6587"),
    # much of one thing
    "names": _counted("{name}, "),
    "names by line": _counted("{name}\n"),
    "one name": _repeated("Ann Keller, "),
    "met": _counted("{name} met Ann Keller. "),
    "met one": _repeated("Ann Keller met Ben Moen. "),
    "met by line": _counted("{name} met Ann Keller.\n"),
    "nested speech": _counted("{name} said that "),
    "nested relative": _counted("the man who saw "),
    "nested of": _repeated("the son of "),
    "one sentence": _counted("the board of {name} closed {n} piers, "),
    "and": _counted("{name} and "),
    "adjectives": _repeated("old, "),
    "one quotation": _opened("“", _counted("We saw {name} close {n} piers. ")),
    "quotations": _counted("“We left,” said {name}. "),
    "quotations alone": _repeated("“We saw the cracks in March.” "),
    "single quotations": _counted("He wrote ‘we left {n} times’ and 'went on'. "),
    "short quotations": _repeated("“a” "),
    "questions": _counted("Q: Did {name} leave?\nA: Yes, in {y}.\n"),
    "interview": _counted("{name}: We left in {y}.\n\n"),
    "labels": _counted("{name}:\n"),
    "pronouns": _repeated("He said she told him that they saw it. "),
    "titles": _counted("President {name} "),
    "offices": _counted("{name}, the president of {name} Company, left. "),
    "told offices": _counted("President Moen met {name} Moen. "),
    "nationals": _repeated("the Norwegian French "),
    "numbers": _counted("{n} "),
    "counts": _counted("They saw {n} ships. "),
    "money": _counted("They paid ${n} million. "),
    "dates": _counted("March {m}, {y}; "),
    "date sentences": _counted("It closed on March {m}, {y}. "),
    "years": _counted("{y}, "),
    "ranges": _counted("from {y} to "),
    "number words": _repeated("twenty "),
    "acronyms": _counted("Joint Harbour Watch (JHW) met {name}. "),
    "brackets": _counted("{name} (Ann Keller "),
    "groups": _repeated("the men saw the women. "),
    "nominals": _repeated("The group attacked the town. "),
    "handles": _counted("@ab{n} "),
    "short lines": _counted("It rained\n"),
    "capital lines": _counted("PIER CLOSED IN FOSSBY\n"),
    "blank lines": _counted("It rained.\n\n"),
    "repeated line": _repeated("The harbour board met on Tuesday and closed the pier.\n"),
    "credits": _counted("Guards outside the court.{name}/AFP via Getty Images\n\n"),
    "bylines": _counted("By {name}\n"),
    "tails": _repeated("Leave a Reply\n"),
    "capital words": _repeated("PIER "),
    "title case": _repeated("Harbour Board Closes Pier "),
    # markup
    "attributes": _attributes,
    "deep markup": _opened("<html><body>", _repeated("<div>")),
    "deep lists": _opened("<html><body>", _repeated("<ul><li>a")),
    "bold": _opened("<html><body><p>", _repeated("<b>a")),
    "paragraphs": _opened("<html><body>", _repeated("<p>It rained on the pier.</p>")),
    "links": _opened("<html><body>", _repeated('<a href="x">It rained</a> ')),
    "markup opened": _opened("<html><body><p>It rained.</p>", _repeated("<")),
    "meta": _opened("<html><head>", _repeated("<meta ")),
    "comments": _opened("<html><body><p>It rained.</p>", _repeated("<!--")),
    "entities": _opened("<html><body><p>", _repeated("&amp;")),
    "front matter": _opened("---\n", _repeated("a: b\n")),
    "headings": _repeated("# It rained\n"),
    "underlines": _repeated("It rained\n---\n"),
}
"""Kind -> the pieces of such a text, without end."""

MARKUP = frozenset(
    ("attributes", "deep markup", "deep lists", "bold", "paragraphs", "links", "markup opened", "meta")
    + ("comments", "entities")
)
"""Kinds that are HTML pages."""

MARKDOWN = ("front matter", "headings", "underlines")
"""Kinds that are Markdown."""


def suffix(kind: str) -> str:
    """The suffix of a file of that kind: ".txt"."""
    return ".html" if kind in MARKUP else ".md" if kind in MARKDOWN else ".txt"
