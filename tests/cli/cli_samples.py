"""Articles of our own, and what a command leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass

ARTICLES = {
    "order.txt": """The harbour case

By Lena Moritz
March 4, 2024

Judge Nadia Okoye on Monday ordered the Transport Ministry to halt the closure of the harbour.

Ana Vidal, the president of the Harbour Workers' Union, thanked Judge Okoye.
""",
    "visit.txt": """Minister meets union

March 6, 2024

Transport Minister Erik Solberg met Ana Vidal in Bergen on Tuesday.

"The Transport Ministry bribed officials," Ana Vidal said. Solberg denied that he had bribed officials.

Ana Vidal said that Erik Solberg had met Nadia Okoye in April.
""",
}


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Kg = Callable[..., Done]
