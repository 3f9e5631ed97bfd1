"""How one reaches a person, as patterns: mails, links and handles of networks, telephones. What could
be something else is decided by a function on the match."""

from __future__ import annotations

import re

from .words import fold, is_word

SEP = r"[ \u00a0\u202f.\-/_·‐‑‒–—−]"
GAP = r"[ \t\u00a0\u202f]"

# -- mails
# --------------------------------------------------------------------------------------------------------------------
_AROBASE = r"(?:signe[ ])?a[ ]?r{1,2}o[ ]?ba(?:s{1,2}e?|ze?)"
PROVIDER = r"(?:g[ ]?mail|orange|free|wanadoo|laposte|hot[ ]?mail|outlook|yahoo|sfr|icloud|gmx|live|bbox|numericable|proton\w{0,5})"
_MAIL_ONLY = (
    r"(?:g[ ]?mail|hotmail|outlook|yahoo|icloud|wanadoo)"  # no operator that digs up streets
)
_DOT = (
    rf"(?:\.|{GAP}?[\[({{<]{GAP}?(?:dot|point|\.){GAP}?[\])}}>]{GAP}?|[ \-_](?:dot|point|pt|virgule|\.)[ \-_]|{GAP}\.(?=\w)"
    rf"|[,.…]{{1,3}}{GAP}point[ ,.…]{{1,4}}|point(?=(?:fr|com|net|org)\b)"
    rf"|(?:\.|,{GAP}?|{GAP},{GAP}?)\s?(?=(?:fr|com|net|org|eu)\b))"
)
_ENDS = rf"{_DOT}(?:fr|com|net|org|eu)\b"
_AT = (
    rf"(?:\s?@{{1,3}}\s{{0,3}}\.?|{GAP}?[\[({{<«\"']{GAP}?(?:at|a|à|{_AROBASE}|@|chez){GAP}?[\])}}>»\"']{GAP}?|%40|&#64;|&commat;|{GAP}at{GAP}"
    rf"|{GAP}?([-_#*|/~])at\1{GAP}?|"
    rf"(?:{GAP}puis)?[ \-_,.…]{{0,4}}{_AROBASE}[ \-_,.…]{{0,4}}(?:puis{GAP})?"
    rf"|{GAP}a{GAP}commercial{GAP}|{GAP}[àa]{GAP}(?={PROVIDER}(?:{_ENDS}|{GAP}(?:fr|com|net)\b))"
    rf"|{GAP}chez{GAP}(?=[\w-]{{2,30}}(?:{_ENDS}|{GAP}com\b))|{GAP}sur{GAP}(?={PROVIDER}{_ENDS}))"
)
_TWO_WORDS = (
    r"(?:la(?=[ ]poste)|hot(?=[ ]mail)|g(?=[ ]mail)|ya(?=[ ]hoo)|out(?=[ ]look)|i(?=[ ]cloud))[ ]"
)
EMAIL = re.compile(
    rf"(?<![\w.+%'’-])[\w+'’-]{{1,64}}(?:(?:\.{{1,2}}|{GAP}\.{GAP}?|{GAP}(?:dot|point|pt"
    rf"|tiret(?:{GAP}(?:du{GAP})?(?:bas|haut|milieu|six|huit|[68]))?"
    rf"|underscore){GAP}|[\[(](?:dot|point|\.)[\])])[\w+'’-]{{1,40}}){{0,4}}(?:{GAP}\d{{1,4}}(?={GAP}{_AROBASE}))?"
    rf"{_AT}(?:(?:{_TWO_WORDS})?[\w-]{{1,60}}(?:{GAP}tiret{GAP}[\w-]{{1,30}}|-\n[\w-]{{1,30}})?"
    rf"(?:{_DOT}{{1,2}}[\w-]{{2,30}}){{1,4}}|{PROVIDER}{GAP}(?:fr|com|net|org|eu)\b)",
    re.IGNORECASE,
)
EMAIL_ODD = re.compile(  # signs that few use before the sign that all use
    r"(?<![\w.+%-])[^\W\d_][\w.+'-]{0,40}[%&#~$*!][\w.+'%&#~$*!-]{1,40}@[\w-]{2,60}(?:\.[\w-]{2,30}){1,4}"
)
EMAIL_SPACED = re.compile(r"(?<!\S)(?:[\w.-][ ]){3,40}@(?:[ ][\w.-]){3,40}(?!\S)")
EMAIL_COMMA = re.compile(
    r"(?<![\w.+%-])[\w.+-]{1,80}@[\w-]{1,60},(?:fr|com|net|org|eu|be|ch|bzh|eus|info)\b",
    re.IGNORECASE,
)
EMAIL_OPEN = re.compile(  # the provider alone tells a mail: "marie chez gmail", "marie@orange"
    rf"(?<![\w.+%-])[\w.+-]{{2,64}}[ ]?(?:@|[\[(](?:at|chez|{_AROBASE})[\])]|[ ]?{_AROBASE}[ ]?)[ ]?{PROVIDER}(?:fr|com|net)?\b"
    r"(?:\.c[ ]?om\b|\.f[ ]?r\b)?",
    re.IGNORECASE,
)
EMAIL_SHORT = re.compile(  # no country behind it: "marie@exemple"
    r"(?<![\w.+%-])(?:\"[^\W\d_][\w .-]{1,40}\"|[^\W\d_][\w.+'-]{1,63})@[\w-]{2,60}"
    r"(?:\.[\w-]{1,30}){0,3}(?:[ ;:/](?:fr|com|net|org)\b)?"
)
EMAIL_BROKEN = re.compile(  # the sign lost or another in its place: "a.roux sur gmail", "aroux gmail.com"
    rf"(?<![\w.+%-])(?:[^\W\d_][\w+-]{{0,40}}[._][\w.+-]{{0,40}}\w"
    rf"(?:(?:[ ](?:at|sur|chez|via)[ ]|[*=#&§²£¤$~^]){PROVIDER}\b(?:{_ENDS})?|[ ]?[/( ][ ]?(?:{_MAIL_ONLY}\b|{PROVIDER}{_ENDS})"
    rf"|\.{_MAIL_ONLY}{_ENDS})"
    rf"|(?P<bare>[\w+-]{{3,64}})[ *=#&§²£¤$~^]{_MAIL_ONLY}{_ENDS})",
    re.IGNORECASE,
)
EMAIL_TOLD = re.compile(  # the provider before: "mon gmail : a.roux75"
    r"\b((?:(?:g|hot|proton|e-?)?mail)\b(?:[ ]?[:=][ ]?|[ ](?:c['’]est[ ]|est[ ])?))([^\W\d_][\w-]{0,40}(?:[._][\w-]{1,40}|\d))"
    r"(?![\w@])",
    re.IGNORECASE,
)

# -- addresses and handles
# ----------------------------------------------------------------------------------------------------
_SOCIAL = (
    r"(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|youtube|youtu|snapchat|pinterest|threads|telegram|t|wa|messenger|"
    r"discord|twitch|bsky|mastodon|signal|leboncoin|vinted|strava)"
)
LINK = re.compile(
    rf"(?:https?://)?(?:[\w-]{{1,20}}\.){{0,2}}\b{_SOCIAL}\.(?:com|fr|me|be|tv|net|app|social|gg|org)/[^\s,;)\]>]{{1,200}}",
    re.IGNORECASE,
)
MAP_LINK = re.compile(
    r"https?://[^\s]{0,120}(?:maps|goo\.gl|openstreetmap|osm|waze)[^\s]{0,300}", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w.@])@[\w][\w.-]{1,40}(?:@[\w-]{1,40}(?:\.[\w-]{1,30}){1,4})?")
NETWORK = (
    r"(?:insta(?:gram)?|facebook|fb|twitter|tiktok|tik[ ]tok|snap(?:chat)?|telegram|linkedin|youtube|mastodon|whatsapp|messenger|"
    r"discord|threads|bluesky|twitch|pseudo|skype|signal|viber|leboncoin|vinted|strava)"
)
HANDLE_TOLD = re.compile(
    rf"\b({NETWORK}\b(?:{GAP}{{0,2}}(?:[:=/]|->|→|c'est|c’est|c est|est|sur|sous|le|de|pseudo|nom|compte|@)){{0,4}}"
    rf"{GAP}{{0,2}}[:=(\"“«]?{GAP}{{0,2}})(@?[\w][\w.#-]{{2,40}})",
    re.IGNORECASE,
)

# -- telephones
# ---------------------------------------------------------------------------------------------------------------
_DIGIT = r"[\dOoIilL|SsBbZz]"
_APART = r"[ \u00a0\u202f\t\n.\-/_·•‐‑‒–—−…'’\\°()\[\]]"  # between the digits of a telephone
_EXTENSION = r"(?:[ ,(]{1,3}(?:poste|ext(?:ension)?|interne)\b\.?[ ]?(?:n°[ ]?)?\d{1,5}\)?|/\d\d(?!\d|[ .:h/-]?\d))?"
PHONE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:\(?(?:\+|00){GAP}?(?:33|262|590|594|596"
    rf"|508)\)?{SEP}{{0,2}}(?:[\[(]0?(?:[\])]{GAP}?)?)?[1-9]\)?(?:{SEP}{{0,2}}\d){{8}}"
    rf"|[(\[]?0{SEP}{{0,2}}[1-9](?:{_APART}{{0,4}}\d){{8}}|\(0\){GAP}?[1-9](?:{SEP}{{0,2}}\d){{8}})(?!\d){_EXTENSION}",
    re.IGNORECASE,
)
PHONE_ABROAD = re.compile(
    rf"(?<![\d+])(?:\(?(?:\+|00){GAP}?[1-9]\d{{0,2}}\)?(?:{SEP}{{0,3}}\(?\d\)?){{6,13}}"
    rf"|(?:1[ .-]?)?\(\d{{3}}\)[ ]?\d{{3}}[ .-]\d{{4}})"
    rf"(?!\d){_EXTENSION}",
    re.IGNORECASE,
)
PHONE_PAIRS = re.compile(  # the prefix without its sign, or pairs between signs of one's own
    rf"(?<![\d.,])(?:33{SEP}?[67]|33{SEP}(?:\(0\))?[1-9])(?:{SEP}?\d\d){{4}}(?!\d)"
    r"|(?<![\d.,:])0[1-9]([,:;*~|=+>]|[ ][,:;*~|=+>][ ]|[ ];)\d\d(?:\1\d\d){3}(?!\1?\d)"
)
PHONE_PAUSED = re.compile(  # words between the pairs: "06 puis 39 98 euh 12 44"
    r"(?<![\d.,:])0[1-9](?:[ ,.…]{1,4}(?:(?:puis|euh|et|ensuite|apr[èe]s)[ ,.…]{1,3})?\d\d){4}(?![\d/])",
    re.IGNORECASE,
)
PHONE_MIXED = re.compile(rf"(?<![\w])[0Oo]{SEP}{{0,2}}[1-9IlL|](?:{SEP}{{0,2}}{_DIGIT}){{8}}(?!\w)")
PHONE_TOLD = re.compile(
    rf"(\b(?:t[ée]l(?:[ée]phone)?s?|portables?|mobile|gsm|phone|whatsapp|fixe|fax|rappel\w{{0,4}}|appel\w{{0,4}}"
    rf"|joindre|joignable)\b"
    rf"[^\d\n]{{0,20}}?|\b(?:(?:mon|notre|son|leur|sa|ma)[ ])(?:num[ée]ro|num|n°)(?:[ ](?!de|du)[^\W\d_]{{5,12}})?"
    rf"[ :=]{{1,3}}(?:(?:c['’]est|est)[ ](?:le[ ])?)?|\bnum[ée]ro[ ](?:belge|suisse|espagnol|italien|allemand|[ée]tranger|anglais"
    rf"|portugais|luxembourgeois|marocain)[ :]{{1,3}}|\bnum(?:[ée]ro)?[ :]{{1,3}}(?=0[1-9]{SEP}?\d|[67](?:{SEP}?\d){{8}}(?!{SEP}?\d)))"
    rf"\(?\+?\d(?:{SEP}{{0,2}}\d){{7,12}}(?!\d){_EXTENSION}",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:z[ée]ros?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?"
    r"|trente|quarante|"
    r"cinquante|soixante|septante|huitante|octante|nonante|cents?|double|fois|\d{1,2})"
)
PHONE_SPELT = re.compile(
    rf"\b(?:(?:plus{GAP})?z[ée]ro\d?|(?:plus{GAP})?trente{GAP}?-?trois|0(?:six|sept|un|deux|trois|quatre|cinq|neuf|\d)?|\+33"
    rf"|o(?={GAP}(?:six|sept|6|7)\b))"
    rf"(?:[ \-,./…\u00a0]{{1,3}}(?:(?:et|puis|euh|ensuite)[ ,]{{1,2}})?{_NUMBER_WORD}\b){{4,20}}",
    re.IGNORECASE,
)


_DATED = re.compile(r"[(\[]?0\d[/.\- ][01]\d[/.\- ](?:(?:19|20)\d\d[ /.\-]|\d\d[ ]?-)")


def _counts_up(text: str) -> bool:
    """A row of numbers, "01, 02, 03 and 05"."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    return len(numbers) > 3 and all(
        0 < b - a < 3 for a, b in zip(numbers, numbers[1:], strict=False)
    )


def is_phone(found: re.Match[str]) -> bool:
    """A telephone, rather than two dates, a row or a column of numbers."""
    text = found.group()
    return not _DATED.match(text) and text.count("\n") <= 1 and not _counts_up(text)


def is_dictated(found: re.Match[str]) -> bool:
    """A telephone told in words and pairs, rather than dates or a row of numbers ("lots 01, 02")."""
    text = found.group()
    if re.search(r"[^\W\d_]{3}", text.replace("puis", "")) and "/" not in text.replace(" / ", ""):
        return True
    return not _counts_up(text) and "/" not in text and sum(c.isdigit() for c in text) == 10


def is_told_mail(found: re.Match[str]) -> bool:
    """What stands behind "mail" is a person's own word: a digit in it, or no words of French."""
    return any(c.isdigit() for c in found[2]) or not all(
        is_word(fold(part)) for part in re.findall(r"[^\W\d_]{2,}", found[2])
    )


def is_mail(found: re.Match[str]) -> bool:
    """A spelt "at" stands in a text for other things, an end of two letters or a known one does
    not.
    """
    return bool(re.search(rf"@|%40|{_AROBASE}|[\[({{<]", found.group(), re.IGNORECASE)) or bool(
        re.search(r"\b(?:dot|point|\.)\b|\.", found.group(), re.IGNORECASE)
    )


def is_broken_mail(found: re.Match[str]) -> bool:
    """What stands before a provider is a person's own word, not one of French ("via gmail.com")."""
    own = found["bare"]
    return own is None or not is_word(fold(own))


def is_handle(found: re.Match[str]) -> bool:
    word = found[2]
    follows = re.match(r"[ ]([^\W\d_]{2,})", found.string[found.end() : found.end() + 30])
    if follows and not is_word(fold(follows[1])):
        return False  # a name in two words
    own = re.search(r"\b(?:mon|notre)[ ]$", found.string[max(0, found.start() - 8) : found.start()])
    return bool(re.search(r"[\d._@#]", word.strip(".-"))) or (
        bool(own or re.search(r"[:=@(/\"“«>→]|est|nom|pseudo", found[1], re.IGNORECASE))
        and not is_word(fold(word.rstrip(".-")))
    )
