"""The words that give away a credit, a byline, a prompt or the end of an article, as patterns.

Agencies and platforms are those that sign pictures; a word alone never
suffices, it has to stand where a credit stands (see zones.py).
"""

import re

_AGENCY = (
    r"(?:AP(?: Photos?)?|AFP|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|Shutterstock|EPA(?:-EFE)?|EFE"
    r"|Alamy(?: Stock Photo)?|Bloomberg(?: News)?|UPI|TASS|Xinhua|ZUMA(?: ?Press)?|Anadolu(?: Agency)?|NurPhoto"
    r"|Sipa(?: USA)?|dpa|DPA|[Pp]icture[ -][Aa]lliance|PA(?: Wire| Images| Media)?|iStock(?:photo)?|ANSA|Kyodo"
    r"|Yonhap|LightRocket|SOPA Images|WireImage|FilmMagic|USA TODAY(?: Sports| NETWORK)?|Associated Press"
    r"|Agence France-Presse|Press Association|Redux|Imago|IMAGO|Handout|HANDOUT|Unsplash|Wikimedia(?: Commons)?)"
)
_PLATFORM = r"(?:X|Twitter|Instagram|Facebook|TikTok|YouTube|Telegram|Truth Social|Bluesky)"
_NAME = r"[\w.,'’&@() -]{1,70}"
_SIGNED = rf"(?:(?:via|VIA) )?{_AGENCY}(?:\s*(?:/|\||,|via|VIA|for)\s*{_NAME}){{0,3}}"
_NAME_AGENCY = rf"[A-Z@À-Þ][^.!?\n/|]{{1,69}}\s?(?:/|\||,| via | VIA | for )\s?(?:{_NAME}[/|]\s?)?{_AGENCY}(?:\s*(?:/|via|VIA)\s*{_NAME}){{0,2}}"
_SOCIAL = (
    rf"{_PLATFORM}\s?[/|:]\s?@?[\w.]{{2,40}}|{_PLATFORM} @\w{{2,40}}|@\w{{2,40}}\s?(?:/|via|on)\s?{_PLATFORM}"
)
_LABELLED = (
    r"(?:(?:File |Handout )?(?:Photo(?:graph)?s?|PHOTOS?|Images?|Picture|Illustration|Graphic|Screenshot|Video)"
    r"(?: [Cc]redit| [Cc]ourtesy)?(?:\s?:|\s[Bb]y|\s[Cc]ourtesy of)"
    r"|(?:Photo |Image |Picture )?[Cc]redit\s?:|[Cc]ourtesy of|COURTESY OF|©|\(c\) )\s?[^\n]{2,90}"
)
_STRICT = rf"(?:{_SIGNED}|{_NAME_AGENCY}|{_SOCIAL}|{_LABELLED})\.?"
_FREE = r"[A-ZÀ-Þ@][\w.'’-]*(?: [\w.'’&-]+){0,7} ?/ ?[A-ZÀ-Þ@][\w.'’& -]{1,60}|[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3} for [A-Z][\w '’.-]{2,40}"

CREDIT_LINE = re.compile(rf"[(\[]?(?:{_STRICT})[)\]]?")
"""A whole line, or what is glued to the end of one without a full stop."""

CREDIT = re.compile(rf"[(\[]?(?:{_STRICT}|{_FREE})[)\]]?")
"""What is glued to a sentence; "Name/Desk" is enough there."""

CREDIT_END = re.compile(
    rf"(?<=\s)(?:[(\[](?:{_SIGNED}|{_NAME_AGENCY}|{_SOCIAL}|{_LABELLED})[)\]]"
    rf"|(?<=[.!?”\")|] )(?:{_SIGNED}|{_SOCIAL}|{_LABELLED})"
    r"|AP Photo/[^\n]{2,60})\.?$"
)
"""What ends a line after a space: in brackets, or after the end of a sentence."""

WIRE = re.compile(rf"[(\[]\s?(?!AP Photo){_AGENCY}(?:\s?[,/]\s?[\w ]{{2,12}}){{0,6}}\s?[)\]]\.?")
"""A credit that names the agencies a report is made from, not who took a picture."""

BYLINE = re.compile(
    r"[^.!?\n]{3,160}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b"
    r"|[(\[]?(?:(?:Additional )?[Rr]eporting|Writing|Written|Editing|Edited|Compiled) by [A-Z]"
    r"|[-–—* ]{0,4}(?:with )?additional reporting (?:by|from)\b|(?:Authors?|Editors?)\s?:"
    r"|[A-Z][\w.'’ -]{3,60} (?:reported|reports) from [A-Z][^.!?\n]{2,80}(?:, and [^.!?\n]{5,120})?\.?$",
)
"""Beginning of a line that says who wrote, edited or helped."""

BYLINE_END = re.compile(
    r"(?<=[.!?”\"] )(?:[a-z]{2,4}(?:/[A-Za-z]{2,4}){0,3}\s\(?[A-Za-z, ]{0,30}\)?\s?)?(?:Author|Editor|Edited by)s?\s?:\s?[^.!?\n]{2,100}\.?$"
    r"|\((?:Additional reporting|Reporting|Writing|Editing|Compiled|Edited) by [^()\n]{3,190}\)\.?$"
)
"""The same at the end of a longer line."""

PROMPT = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related|watch(?: also| now| live)?|more|listen|in pictures)\s?(?:[:|>»→-]|$)"
    r"|read more (?:on|about|at|here|of)\b|click here\b|tap here\b|sign up (?:for|to|here|now|today)\b"
    r"|subscribe (?:to|now|today|here)\b|get (?:the|our|all the) (?:latest|daily|free|best)\b"
    r"|follow (?:us|@\w+|[\w.'’ ]{3,40} on (?:twitter|x|facebook|instagram|bluesky))\b"
    r"|download (?:the|our) .{0,30}\bapp\b|advertisement\b.?$|story continues below|continue reading\b"
    r"|support (?:our|independent) journalism|share (?:this|on)\b.{0,30}$|don['’]t miss(?: out)?\s?:|for more (?:news|stories|coverage)\b"
    r"|(?:our|the) .{0,30}newsletter\b.{0,60}(?:inbox|sign up|subscribe)|this (?:article|story) (?:originally|first) appeared\b"
    r"|thank you for (?:reading|subscribing)\b|have a (?:news )?tip\b|[-–—_*=·• ]{3,}$",
    re.I,
)
"""Beginning of a line that speaks to the reader of the page."""

TAIL_ALWAYS = re.compile(
    r"leave a (?:reply|comment)\b|your email address will not be published|required fields are marked"
    r"|(?:post|add|submit|write) a comment\b|you must be logged in to (?:post|comment)|cancel reply\b",
    re.I,
)
"""What stands below an article whatever follows."""

TAIL = re.compile(
    r"(?:\d+ )?comments?(?: \(\d+\))?$|related (?:articles?|stories|posts?|topics|content|coverage|news|links)\b"
    r"|more (?:from|stories|on this story|news)\b|(?:most|more) (?:read|popular|viewed)\b|you (?:may|might) also (?:like|be interested)"
    r"|recommended(?: for you| stories| reading| articles)?$|(?:read|up) next$|filed under\b|(?:tags?|topics?)\s?:"
    r"|(?:view|show|read) (?:all )?(?:\d+ )?comments|join the (?:conversation|discussion)|sponsored (?:content|links)|trending(?: now)?$"
    r"|(?:©|copyright (?:©|\(c\)|\d{4}))|all rights reserved|terms of (?:use|service)|privacy policy|share this (?:article|story|post)\b",
    re.I,
)
"""What begins the links below an article, where no paragraph follows."""

LAST_LINE = re.compile(r"(?:read more|see also|[-–—*#_ ]{2,}$|\(?end(?:s|it)?\)?$|-?30-?$)", re.I)
"""What the very last line may be."""
