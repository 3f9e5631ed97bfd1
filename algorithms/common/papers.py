"""Numbers of persons and of their papers in free text: social security, identity, residence, benefits.
A number of papers is one that a word announces; what else it could be is decided by a function.
"""

from __future__ import annotations

import re

from .contacts import GAP, SEP

_D = rf"{SEP}{{0,2}}"
NIR = re.compile(
    rf"(?<!\d)[123478]{_D}\d{_D}\d{_D}(?:0{_D}[1-9]|1{_D}[0-2]|[2-9]{_D}\d){_D}(?:\d{_D}\d"
    rf"|2{_D}[AB])(?:{_D}\d){{6}}(?:{_D}\d{{2}}|{_D}\d{_D}\d|{GAP}?[/(–-]{GAP}?\d\d\b\)?"
    rf"|[ ,(]{{0,2}}(?:cl[ée]|key){GAP}?:?{GAP}?\d\d\)?)?(?!\d)",
    re.IGNORECASE,
)
_PAPERS = (
    r"permis(?![ ]de[ ](?:construire|d[ée]molir|am[ée]nager|louer|stationn\w{1,6}|v[ée]g[ée]taliser))"
    r"(?:[ ]de[ ]conduire)?(?:[ ]b\b)?"
    r"|(?:passeport|mutuelle)(?:[ ](?!(?:num|est)\w{0,4}\b)[^\W\d_]{4,12})?|passport|c[.]?n[.]?i[.]?|pi[èe]ce[ ]d['’]identit[ée]"
    r"|carte[ ](?:(?:nationale[ ])?(?:d['’ ])?(?:identit[ée]|[ée]lecteur|invalidit[ée])|[ée]tudiante?"
    r"|navigo|gi[gc](?:-gic)?|vitale|grise|[ée]lectorale"
    r"|(?:de[ ])?(?:s[ée]jour|r[ée]sident|stationnement)|mobilit[ée](?:[ ]inclusion)?|famille[ ]nombreuse)"
    r"|titre[ ](?:de[ ])?(?:s[ée]jour|voyage)|titre(?=[ ](?:n°[ ]?)?\d{10}\b)|visa|aps|cmi|mdph|rqth|aah|ofpra|cnda|ofii"
    r"|r[ée]c[ée]piss[ée](?:[ ]de[ ](?:demande|d[ée]p[ôo]t))?(?:[ ](?:d['’]asile|de[ ]titre[ ]de[ ]s[ée]jour))?"
    r"|demande[ ]d['’]asile|allocataire|caf|rsa|msa|carsat|cpam|c2s|css|ame|dalo|apa|macaron[ ]gi[gc]|surendettement"
    r"|livret[ ]de[ ]famille|acte[ ]de[ ]naissance"
    r"|demandeur[ ]d['’]emploi|logement[ ]social|num[ée]ro[ ]unique"
    r"|(?:num[ée]ro|n°|identifiant|avis|num|no|r[ée]f[ée]rence)[ ]?fiscale?|spi|matricule|s[ée]cu(?:rit[ée][ ]sociale)?"
    r"|ine|adh[ée]rent|assur[ée]e?|(?:num[ée]ro|n°|no|num)[ ]?(?:d['’])?(?:[ée]tranger|[ée]lecteur|[ée]tudiant)"
    r"|agdref|france[ ]?travail"
    r"|p[ôo]le[ ]emploi|niss|avs|dni|nie|nif|(?:num[ée]ro|registre)[ ]national"
)
_SMALL = (
    r"(?!(?:le|la|les|du|de|des|au|aux|en|et|a|ce|un|une|il|je|on|ne|se|sa|son|ma|par|sur|bd|av|rue|mai|ou|d|l)"
    r"(?![A-Z\d]))"
)
_PART = r"(?=[A-Z]{0,9}\d)[A-Z\d]{1,20}"
PAPER_TOLD = re.compile(
    rf"\b((?:{_PAPERS})\b"
    r"(?:[ ](?:caf|mdph|n°|n[ºo]|num[ée]ros?|num|fiscale?|(?:de|du)[ ][^\W\d_]{3,15}(?=[ ](?:n°|num))"
    r"|de|du|est|c['’]est|le|la|handicap[ée]|long[ ]s[ée]jour"
    r"|fran[çc]aise?|conduire|identifiant|nationale?"
    r"|s[ée]rie|dossier|allocataire|r[ée]f))*?"
    r"[ :=°#(,]{0,4}(?:n°[ ]?|n[oº][ ]|num[ée]ro[ ])?(?:est[ ](?:le[ ])?)?[:= ]{0,3})"
    rf"({_SMALL}(?:[A-Z]{{1,3}}[ .\-])?{_PART}(?:[ .\-/](?:{_SMALL}[A-Z]{{1,3}}[ .\-/](?=\d))?{_PART}){{0,6}}"
    r"(?:[ \-]?[B-XZ]|[ ]?[AY](?=[ ]?(?:[,.;)\n]|\Z)))?)(?![\w'’]|[\-/]\w)"
    r"(?![ ]?(?:€|euros?\b|%|m²|habitants|dossiers|familles|personnes|places|demandes))",
    re.IGNORECASE,
)
_NO_PAPER = re.compile(
    r"\d{1,2}[ /.\-]\d{1,2}[ /.\-](?:19|20)?\d\d\Z|(?:19|20)\d\d[ /\-](?:19|20)\d\d\Z|(?:19|20)\d\d-\d\d-\d\d\Z"
    r"|(?:PC|PA|PD|DP|CU|AT)[ .\-]?\d|0[1-9](?:[ .\-]?\d\d){4}\Z|(?:\d{1,2}[ ]?h(?:\d\d)?[ \-/]?)+",
    re.IGNORECASE,
)


def is_paper(found: re.Match[str]) -> bool:
    """A number of a person's papers, rather than a date, hours, a building permit, a telephone."""
    code = found[2]
    return (
        sum(c.isalnum() for c in code) >= 5
        and sum(c.isdigit() for c in code) >= 4 - 2 * (" " not in code)
        and not _NO_PAPER.match(code)
    )
