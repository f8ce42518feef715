"""The full stop of a shortened last word, which is a part of a venue's name: "J. Comput. Phys."."""

from __future__ import annotations

import re

_SHORTENED = re.compile(r"\b[A-Z][\w&’-]*\.\s?[A-Z]")  # words before the last are shortened
# Words that journals shorten to this form, so that their full stop ends no sentence.
_LAST = re.compile(
    r"(?:^|\s)(?:Acad|Acoust|Algebr|Am|Amer|Anal|Ann|Anthropol|Appl|Archaeol|Assoc|Astron|Astrophys|Autom|Behav|Biochem|"
    r"Bioinform|Biol|Biophys|Bull|Chem|Clin|Cogn|Combin|Commun|Comput|Conf|Cybern|Dev|Discret|Dyn|Ecol|Econ|Econom|Educ|"
    r"Electr|Electron|Eng|Environ|Eur|Funct|Gen|Genet|Geogr|Geol|Geom|Geophys|Geosci|Graph|Hist|Hydrol|Immunol|Ind|Inf|"
    r"Inform|Instrum|Int|Intell|Interact|Lang|Lett|Linguist|Log|Mach|Mag|Manag|Mater|Math|Meas|Mech|Med|Meteorol|"
    r"Microbiol|Model|Mol|Nat|Natl|Netw|Neurol|Neurosci|Numer|Oceanogr|Oncol|Opt|Optim|Pharmacol|Philos|Phys|Physiol|"
    r"Pol|Polit|Proc|Process|Psychol|Q|Quart|Relat|Res|Resour|Rev|Robot|Sci|Secur|Soc|Sociol|Softw|Stat|Statist|Struct|"
    r"Stud|Suppl|Surg|Surv|Sustain|Symb|Syst|Technol|Theor|Topol|Toxicol|Trans|Vis|Wirel)$|[A-Z]\.[A-Z]$"
)


def with_last_stop(venue: str, text: str) -> str:
    """A venue with the full stop that its shortened last word is printed with in the text of its entry."""
    if _SHORTENED.search(venue) is None:
        return venue
    printed = re.search(rf"{re.escape(venue)}\.(?P<is_inside>\s?[,;:)])?", text)
    if printed is None or not (printed["is_inside"] or _LAST.search(venue)):
        return venue  # it ends the sentence, or there is none
    return f"{venue}."
