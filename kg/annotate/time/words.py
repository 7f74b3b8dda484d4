"""The words of time: what they count for, and the pattern fragments that the grammar is made of."""

from kg.lang.en.numbers import TENS, UNITS

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = {"morning": "MO", "midday": "MI", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
NUMBER_WORDS = {word: number for word, number in (UNITS | TENS).items() if number}
NUMBER_WORDS |= {"a": 1, "an": 1, "a couple of": 2}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d|\d|%|:)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
PART = r"(?:morning|midday|afternoon|evening|night)"
UNIT = r"(?:day|night|week|month|quarter|year|decade|century|centurie)"
NUMBER = (
    r"(?:\d{1,4}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r"|several|a few|few|many|some)"
)
SEASON = r"(?:spring|summer|fall|autumn|winter)"
LAST, NEXT = r"(?:last|past|previous|preceding)", r"(?:next|coming|following|upcoming)"
CLOCK = r"\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|o['’]clock)\s+(?:on\s+)?"


def month_number(name: str) -> int:
    """1 to 12, of a month's name or its short form."""
    return MONTHS.index(name[:3].lower()) + 1


def number_of(text: str) -> int | None:
    """A count in digits or words; None for "several"."""
    text = " ".join(text.lower().split())
    return int(text) if text.isdigit() else NUMBER_WORDS.get(text)


def unit_of(text: str) -> str:
    """The unit in the singular and lower case: "weeks" is "week"."""
    text = text.lower()
    return "century" if text.startswith("centur") else text.rstrip("s")
