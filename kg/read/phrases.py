"""The words that give away a credit, a byline, a prompt or the end of an article, as patterns.

Agencies and platforms are those that sign pictures; a word alone never
suffices, it has to stand where a credit stands (see zones.py).
"""

import re


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_AGENCY = _any(
    r"AP(?: Photos?)?",
    r"AFP|Agence France-Presse",
    r"Reuters|REUTERS",
    r"Getty(?: Images)?|GETTY(?: IMAGES)?",
    r"Associated Press|Press Association|PA(?: Wire| Images| Media)?",
    r"Shutterstock|iStock(?:photo)?|Alamy(?: Stock Photo)?|Unsplash|Wikimedia(?: Commons)?",
    r"EPA(?:-EFE)?|EFE|ANSA|TASS|UPI|Xinhua|Kyodo|Yonhap|dpa|DPA|[Pp]icture[ -][Aa]lliance",
    r"Bloomberg(?: News)?|USA TODAY(?: Sports| NETWORK)?",
    r"ZUMA(?: ?Press)?|Anadolu(?: Agency)?|NurPhoto|Sipa(?: USA)?|LightRocket|SOPA Images",
    r"WireImage|FilmMagic|Redux|Imago|IMAGO|Handout|HANDOUT",
)
_PLATFORM = _any(
    "X", "Twitter", "Instagram", "Facebook", "TikTok", "YouTube", "Telegram", "Truth Social", "Bluesky"
)
# Without the marks that separate names: with them a hostile line has too many readings.
_NAME = r"[\w.'’&@-](?:[\w.'’&@ -]{0,68}[\w.'’&@-])?"
# "via REUTERS", "AFP via Getty Images", "AP Photo/Ann Lee"
_SIGNED = rf"(?:(?:via|VIA) )?{_AGENCY}(?:\s*(?:/|\||,|via|VIA|for)\s*{_NAME}){{0,3}}"
# "… Michael R. Bloomberg." is a sentence: after a space an agency's name alone says nothing.
_SIGNED_TWICE = rf"(?:(?:via|VIA) {_AGENCY}|{_AGENCY}\s?(?:/|\|| via | VIA )\s?{_NAME}|AFP|AP|REUTERS)"
# "Ann Lee/AFP via Getty Images", "PRESIDENCY PRESS OFFICE/Handout"
_SMALL = r"(?:of|the|for|and|de|da|del|di|la|le|von|van|der|den|bin|al|el)"
_NAMES = rf"[A-ZÀ-Þ@][\w.'’-]*(?:[ ,&]{{1,3}}(?:[A-ZÀ-Þ@][\w.'’-]*|{_SMALL})){{0,9}}"
_NAME_AGENCY = (
    rf"{_NAMES}\s?(?:/|\||,| via | VIA | for )\s?"
    rf"(?:{_NAME}[/|]\s?)?{_AGENCY}(?:\s*(?:/|via|VIA)\s*{_NAME}){{0,2}}"
)
# "X/ @handle", "@handle via Instagram"
_SOCIAL = _any(
    rf"{_PLATFORM}\s?[/|:]\s?@?[\w.]{{2,40}}",
    rf"{_PLATFORM} @\w{{2,40}}",
    rf"@\w{{2,40}}\s?(?:/|via|on)\s?{_PLATFORM}",
)
# "Photo: Ann Lee", "Courtesy of the museum", "Image credit: …"
_PICTURE = r"(?:Photo(?:graph)?s?|PHOTOS?|Images?|Picture|Illustration|Graphic|Screenshot|Video)"
_LABEL = _any(
    rf"(?:File |Handout )?{_PICTURE}(?: [Cc]redit| [Cc]ourtesy)?(?:\s?:|\s[Bb]y|\s[Cc]ourtesy of)",
    r"(?:Photo |Image |Picture )?[Cc]redit\s?:",
    r"[Cc]ourtesy of|COURTESY OF",
    r"(?:©|\(c\) )(?!\s?\d{4})",
)
_LABELLED = rf"{_LABEL}\s?[^\n]{{2,90}}"
_STRICT = _any(_SIGNED, _NAME_AGENCY, _SOCIAL, _LABELLED) + r"\.?"
# "Ann Lee / The Daily Planet", "Ann Lee for The Daily Planet"
_FREE = _any(
    r"[A-ZÀ-Þ@][\w.'’-]*(?: [\w.'’&-]+){0,7} ?/ ?[A-ZÀ-Þ@][\w.'’& -]{1,60}",
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3} for [A-Z][\w '’.-]{2,40}",
)

CREDIT_LINE = re.compile(rf"[(\[]?{_STRICT}[)\]]?")
"""A whole line, or what is glued to the end of one without a full stop."""

CREDIT = re.compile(rf"[(\[]?(?:{_STRICT}|{_FREE})[)\]]?")
"""What is glued to a sentence; "Name/Desk" is enough there."""

CREDIT_END = re.compile(
    r"(?<=\s)"
    + _any(
        r"[(\[]" + _any(_SIGNED, _NAME_AGENCY, _SOCIAL, _LABELLED) + r"[)\]]",
        r"(?<=[.!?”\")|] )" + _any(_SIGNED_TWICE, _SOCIAL, _LABELLED),
        r"AP Photo/[^\n]{2,60}",
    )
    + r"\.?$"
)
"""What ends a line after a space: in brackets, or after the end of a sentence."""

WIRE = re.compile(rf"[(\[]\s?(?!AP Photo){_AGENCY}(?:\s?[,/]\s?[\w ]{{2,12}}){{0,6}}\s?[)\]]\.?")
"""A credit that names the agencies a report is made from, not who took a picture."""

BYLINE = re.compile(
    _any(
        r"[^.!?\n]{3,160}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b",
        r"[(\[]?(?:(?:Additional )?[Rr]eporting|Writing|Written|Editing|Edited|Compiled) by [A-Z]",
        r"[-–—* ]{0,4}(?:with )?additional reporting (?:by|from)\b",
        r"(?:Authors?|Editors?)\s?:",
        r"[A-Z][\w.'’ -]{3,60} report(?:ed|s) from [A-Z][^.!?\n]{2,80}(?:, and [^.!?\n]{5,120})?\.?$",
    )
)
"""Beginning of a line that says who wrote, edited or helped."""

BYLINE_END = re.compile(
    _any(
        # "… on Friday. abc/dpa (AFP) Editor: Ann Lee"
        r"(?<=[.!?”\"] )(?:[a-z]{2,4}(?:/[A-Za-z]{2,4}){0,3}\s\(?[A-Za-z, ]{0,30}\)?\s?)?"
        r"(?:Author|Editor|Edited by)s?\s?:\s?[^.!?\n]{2,100}\.?$",
        r"\((?:Additional reporting|Reporting|Writing|Editing|Compiled|Edited) by [^()\n]{3,190}\)\.?$",
    )
)
"""The same at the end of a longer line."""

PROMPT = re.compile(
    _any(
        r"(?:read (?:more|also|next)|also read|see also|related|more|listen|in pictures)\s?(?:[:|>»→-]|$)",
        r"watch(?: also| now| live)?\s?(?:[:|>»→-]|$)",
        r"read more (?:on|about|at|here|of)\b",
        r"(?:click|tap) here\b|continue reading\b|story continues below|advertisement\b.?$",
        r"sign up (?:for|to|here|now|today)\b|subscribe (?:to|now|today|here)\b",
        r"get (?:the|our|all the) (?:latest|daily|free|best)\b|download (?:the|our) .{0,30}\bapp\b",
        r"(?:our|the) .{0,30}newsletter\b.{0,60}(?:inbox|sign up|subscribe)",
        r"follow (?:us|@\w+|[\w.'’ ]{3,40} on (?:twitter|x|facebook|instagram|bluesky))\b",
        r"share (?:this|on)\b.{0,30}$|support (?:our|independent) journalism",
        r"don['’]t miss(?: out)?\s?:|for more (?:news|stories|coverage)\b",
        r"this (?:article|story) (?:originally|first) appeared\b",
        r"thank you for (?:reading|subscribing)\b|have a (?:news )?tip\b",
        r"[-–—_*=·• ]{3,}$",
    ),
    re.I,
)
"""Beginning of a line that speaks to the reader of the page."""

TAIL_ALWAYS = re.compile(
    _any(
        r"leave a (?:reply|comment)\b|(?:post|add|submit|write) a comment\b|cancel reply\b",
        r"your email address will not be published|required fields are marked",
        r"you must be logged in to (?:post|comment)",
    ),
    re.I,
)
"""What stands below an article whatever follows."""

TAIL = re.compile(
    _any(
        r"(?:\d+ )?comments?(?: \(\d+\))?$|(?:view|show|read) (?:all )?(?:\d+ )?comments",
        r"related (?:articles?|stories|posts?|topics|content|coverage|news|links)\b",
        r"more (?:from|stories|on this story|news)\b|(?:most|more) (?:read|popular|viewed)\b",
        r"you (?:may|might) also (?:like|be interested)|trending(?: now)?$|(?:read|up) next$",
        r"recommended(?: for you| stories| reading| articles)?$|filed under\b|(?:tags?|topics?)\s?:",
        r"join the (?:conversation|discussion)|sponsored (?:content|links)",
        r"share this (?:article|story|post)\b",
        r"©|copyright (?:©|\(c\)|\d{4})|all rights reserved|terms of (?:use|service)|privacy policy",
    ),
    re.I,
)
"""What begins the links below an article, where no paragraph follows."""

PICTURE = re.compile(r"!\[[^\]\n]{0,1000}\]\([^)\n]{0,2000}\)")
"""A picture in Markdown, alone on its line."""

LAST_LINE = re.compile(r"(?:read more|see also|[-–—*#_ ]{2,}$|\(?end(?:s|it)?\)?$|-?30-?$)", re.I)
"""What the very last line may be."""
