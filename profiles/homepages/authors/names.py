"""What a printed name looks like, and the symbols around it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = "*∗⁎＊†‡§¶#✉📧✧✦♠♣♥♦♢♡★☆⋆⭐^+‖∥⚑🖂📮💌♯¹²³⁴⁵⁶⁷⁸⁹⁰✝¤°⊕❖◊△▲△✢✻𝟙\u2709\u2020\u2021\ufe0f"
_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "della",
    "der",
    "den",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "du",
    "dos",
    "das",
    "do",
    "ten",
    "ter",
    "zu",
    "y",
    "e",
    "st",
    "op",
    "dr",
    "mac",
    "mc",
    "abu",
    "af",
    "av",
}
_NOT_NAMES = re.compile(
    r"\b(?:proceedings|conference|journal|transactions|workshop|symposium|university|institute|laborator(?:y|ies)|"
    r"department|school|college|academy|proc|arxiv|preprint|ieee|acm|springer|elsevier|vol|pages|pp|paper|code|project|"
    r"the|for|with|via|using|from|by|towards?|learning|network|networks|model|models|neural|based|"
    r"under|review|submitted|accepted|oral|spotlight|award|best|ccf|equal|contribution|corresponding|author|authors|"
    r"and|r&r|advis[eo]r|supervis(?:ed|or)|intern|international|association|nature|science|technology|research|inc|ltd|corp|"
    r"first|lead|co-first|demo|video|slides|patent|generation|image|language|speech|detection|are|we|our|this|"
    r"when|what|how|why|your|analysis|system|systems|survey|framework|benchmark|dataset|engineering|sciences?|"
    r"applied|advances|letters|physics|materials|energy|communications|computing|chemistry|medical|intelligence|"
    r"data|digital|robotics|automation|editor|reviewer|chair|member|thesis|report|technical|to appear|in press|"
    r"in submission|more|see|equally|contributed|through|between|among|across|within|without|against|into|beyond|"
    r"toward|evidence|effects?|impacts?|theory|methods?|policy|policies|approach|performance|optimization|"
    r"abstract|appendix|supplement|replication|files?|media coverage|bibtex|ungated|summary|universität|université|"
    r"universidade?|università|universiteit|hochschule|dissertation|habilitation(?:sschrift)?|thèse|dissertação|"
    r"(?:doktor|master|bachelor|diplom)arbeit)\b|"
    r"^(?:An|A|On|In|To|Is|Can|Do|Not|All|You)\s\S{3,}\s\S{3,}\s|"
    r"^In\s",
    re.I,
)
_TITLES = {"Prof", "Dr", "Jr", "Sr", "St", "Mr", "Ms", "Mrs", "Wm", "Md", "Mohd", "Sk", "Ph.D"}
# Given names shortened to the letters of one sound: "Ch. Oak", "Yu. Reed".
_SOUNDS = {
    "Ch",
    "Chr",
    "Th",
    "Ph",
    "Yu",
    "Ya",
    "Ye",
    "Zh",
    "Sh",
    "Kh",
    "Ts",
    "Gy",
    "Sz",
    "Zs",
    "Cs",
    "Dz",
    "Dm",
    "Vl",
    "Hj",
}
SUFFIX = r"(?:Jr|Sr|II|III|IV)\b\.?"
_SUFFIX = re.compile(rf",?\s{SUFFIX}$")


# "J. Math", "Ann. Phys": how journals are abbreviated, which people are not called; nor is a formula in brackets
# ("(H–C≡C–OH)") a form of a name.
_NO_PERSON = re.compile(
    r"(?:J|Ann|Acta|Proc|Trans|Comm|Commun|Adv|Arch|Bull|Int|Amer|Phys|Math)\.? "
    r"(?:Math|Algebra|Phys|Chem|Biol|Stat|Appl|Comput|Theor|Funct|Geom|Anal|Number|Topol|Combin|Econ|Finance|Politics|"
    r"Sci|Rev|Lett|Soc|Ecol|Physiol|Neurosci|Psychol)\b\.?|"
    r".{0,60}(?:[=≡═→⇌]|[–−][A-Z]{1,2}\))"
)


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a piece of text is shaped like a person's name."""
    text = _SUFFIX.sub("", strip_marks(text)[0].strip(" .,:"))
    if text.count(",") == 1:  # "Family, Given", where the list parts its names otherwise
        text = " ".join(reversed(text.split(",")))
    if not text or len(text) > 60 or any(char.isdigit() for char in text) or _NO_PERSON.match(text):
        return False
    if han_share(text) > 0.5:
        return _is_han_name(text)
    base = re.sub(r"[(（][^()（）]{0,30}[)）]|[\"“”][^\"“”]{0,20}[\"“”]", " ", text)
    words = base.replace("’", "'").split()
    if not 1 <= len(words) <= 6 or _has_common_word(base) or any(char in base for char in ":?/"):
        return False
    if len(words) == 1 and len(text) > 3 and text.isupper():
        return False  # an acronym
    cores = [word.strip(".-'‐·") for word in words]
    if len(words) > 4 and text.isascii() and not any(len(core) < 3 or core in _PARTICLES for core in cores):
        return False  # a title of capitalised words
    if any(_ends_sentence(word, core) for word, core in zip(words[:-1], cores[:-1], strict=True)):
        return False
    return all(_is_name_word(core) for core in cores) and any(
        core[0].isupper() or not core[0].isascii() for core in cores
    )


def _is_name_word(core: str) -> bool:
    """A capitalised word, a word of a script without capitals, or a particle ("van", "de")."""
    if not core or not all(
        char.isalpha() or char in _INSIDE_NAMES or unicodedata.category(char)[0] == "M" for char in core
    ):
        return False
    return core[0].isupper() or not core[0].isascii() or core in _PARTICLES or core[:2] in ("d'", "l'", "o'")


_INSIDE_NAMES = "-.'‐–·`´ʼ‘&"


def _has_common_word(text: str) -> bool:
    """Whether a word stands there that is in no name; two capitals ("BY") are initials."""
    return any(not (len(match.group()) == 2 and match.group().isupper()) for match in _NOT_NAMES.finditer(text))


def _ends_sentence(word: str, core: str) -> bool:
    """Whether the full stop of a word is one: not behind initials ("C.J.") or a title ("Prof.")."""
    is_word = core[1:].islower() or (len(core) > 3 and core[-3:].isalpha() and core[-2:].islower())
    return word.endswith(".") and is_word and core not in _TITLES | _SOUNDS


def _is_han_name(text: str) -> bool:
    base = re.sub(r"[(（][^()（）]{0,30}[)）]", "", text).strip()
    letters = [char for char in base if not char.isspace() and char not in "·.•"]
    foreign = "·" in base or "•" in base
    return 2 <= len(letters) <= (12 if foreign else 4) and all(char.isalpha() for char in letters)


def han_share(text: str) -> float:
    """The share of Han characters among the letters of a text."""
    letters = [char for char in text if char.isalpha()]
    return sum("\u3400" <= char <= "\u9fff" for char in letters) / len(letters) if letters else 0.0


def strip_marks(text: str) -> tuple[str, str]:
    """The name without the symbols around it, and those symbols."""
    text = text.strip()
    start, end = 0, len(text)
    while start < end and (text[start] in MARKS or text[start] == " "):
        start += 1
    while end > start and (text[end - 1] in MARKS or text[end - 1] in " \\"):
        end -= 1
    marks = text[:start] + text[end:]
    return text[start:end].strip(), "".join(char for char in marks if char in MARKS and char != "\ufe0f")


def given_first(name: str) -> str:
    """ "Huang, Yifei" as "Yifei Huang"."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family}" if comma else name


def is_short_form(short: str, name: str) -> bool:
    """Whether "Y. Huang" or "Huang, Y." is how "Yifei Huang" is printed: same family name, initials agree."""
    first, second = given_first(short).replace(".", " ").split(), name.split()
    if len(first) < 2 or len(second) < 2 or first[-1].casefold() != second[-1].casefold():
        return False
    return len(first[0]) <= 2 and first[0][0].casefold() == second[0][0].casefold()
