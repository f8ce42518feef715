"""What a thesis is called, in the languages in which lists tell it."""

from __future__ import annotations

import re

THESIS = (
    r"(?:(?:Ph\.?\s?D\.?|[MB]\.?\s?(?:Sc|A|Phil|Eng)\.?|Master[’']?s?|Doctoral|Bachelor[’']?s?|Habilitation|Diploma|"
    r"Licentiate|Undergraduate|Honou?rs)\s(?:thesis|dissertation)|(?:inaugural-?)?dissertation|"
    r"habilitation(?:sschrift|\sà\sdiriger(?:\sdes?\srecherches)?)?|(?:doktor|master|bachelor|diplom)arbeit|"
    r"thèse(?:\s(?:de\sdoctorat|d['’]habilitation|d['’]état))?|mémoire\sde\s(?:master|maîtrise|licence)|"
    r"tesis\s(?:de\s(?:maestría|máster|licenciatura|grado|doctorado)|doctoral)|"
    r"tese\sde\s(?:doutorado|doutoramento|mestrado)|dissertação(?:\sde\smestrado)?|"
    r"tesi\sdi\s(?:laurea|dottorato|master))(?!\w)"
)
OWN_THESIS = re.compile(rf"(?:my )?(?:{THESIS}|thesis|tesis|tese|tesi|thèse)", re.I)  # a heading over one's own
