"""What stands in lists of works and is none: grants, courses, service, prizes, talks, press, software, students, jobs.

Told by the printed line, before anything in it is taken for a title and people. A line that tells a volume and pages,
or cites several people ahead of its title, is a work whatever else it says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from profiles.homepages.citations.details import DETAILS_START
from profiles.homepages.wording.job_titles import tells_job
from profiles.homepages.wording.printed_dates import MONTHS, YEAR

_TERM = rf"(?:spring|summer|fall|autumn|winter)(?: term| semester| quarter)?,?\s(?:of )?{YEAR}"
_MONEY = (
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|RMB)\s?)\s?\d[\d.,]*(?:\s?(?:k|m|million))?\b|"
    r"\b\d[\d.,]*\s?(?:k|million )?(?:€|EUR|USD|GBP|CHF|euros?|dollars?)(?!\w)"
)
# How somebody did in a contest, before its name: "Second Place, Best Thesis Competition, 2019".
_RANK = (
    r"(?:joint |co-)?(?:winner|finalist|runner[- ]up|recipient|nominee|laureate)|"
    r"(?:first|second|third|grand|1st|2nd|3rd) (?:place|prize|runner[- ]up)|honou?rable mention|"
    r"(?:gold|silver|bronze) medal|(?:premier|deuxième|second|troisième) prix|"
    r"(?:erster|zweiter|dritter|\d\.) (?:preis|platz)|"
    r"(?:primer|segundo|tercer|primeiro|terceiro) (?:premio|prêmio|lugar)|finalista"
)
_CONTEST = (
    r"(?:awards?|prizes?|competition|contest|challenge|cup|olympiad|hackathon|tournament|scholarship|fellowship|"
    r"prix|concours|premio|prêmio|concurso|\w*(?:preis|wettbewerb))"
)
_NO_WORK = re.compile(
    "|".join(
        (
            _MONEY,  # what a grant is worth
            r"[(,;]\s?(?:co-?)?PI\s?[),;:]|\b(?:co-?)?PIs?:\s|\bprincipal investigators?\b|\bco-?investigators?\b",
            r"\bgrant (?:no|number|agreement|nr|#)\b",
            r"\bteaching (?:assistant|fellow)\b|\bco-?taught\b|\btaught (?:by|with|at)\b|\bcourse instructor\b",
            r"^\W*(?:ad[- ]hoc )?(?:reviewer|referee|reviewing|refereeing)\b(?:\s(?:for|of|at)\b|\W{0,4}:|,)",
            r"^\W*(?:program(?:me)?|technical|organi[sz]ing|steering) committee\b|^\W*(?:PC|TPC) member\b",
            r"^\W*(?:associate|managing|handling|section) editor\b|^\W*editorial board\b|^\W*(?:session|area) chair\b",
            r"^\W*(?:co-?)?organi[sz]er\b|\b(?:co-?)?organi[sz]ed (?:with|by|together)\b|\((?:co-?)?organi[sz]ers?\)",
            r"^\W*(?:press|media|(?:media|press) coverage|in the (?:press|media|news)|interviews?|podcast)\W{0,4}:",
            r"^\W*interview(?:ed)? (?:with|by|in|on)\b|^\W*(?:featured|covered|quoted|mentioned) (?:in|on|by)\b",
            rf"\b{YEAR}\s?[-–—]+\s?(?:present|today|now|current|ongoing)\b|^\W*keynote:",
            r"\bI (?:have )?joined\b|^.{0,30}\bour (?:new |latest )?(?:paper|preprint|article)s?\b",
            r"^.{0,30}\bnew (?:paper|preprint|article)s? (?:with|on|by)\b",
            r"^[^.\"“]{3,60}\((?:ph\.?\s?d|m\.?\s?sc|b\.?\s?sc|m\.?\s?a|b\.?\s?a|bachelor|master)\b[^()]{0,40}\)",
            r"^[^.\"“]{3,60},\s(?:ph\.?\s?d\.?|m\.?\s?sc\.?|master'?s?|doctoral) (?:student|candidate)\b",
            r"\bnow (?:at|an?)\s+[A-Z]|\bsupervised (?:with|by)\b|^\W*(?:key|legend|abbreviations?)\s?:",
            rf"^\W*(?:{_RANK})\b(?:\s?[,:(–—-]|\s(?:of|in|at|for|from|der|des?|del|do|beim?|im|au|en|no)\b)"
            rf"[^.\"“\n]{{0,90}}?\b{_CONTEST}\b",
            r"\bh-?index\b|\bi10\b|^\W*(?:total )?(?:citations|publications)\s?:\s?\d|^\W*last (?:updated|modified)\b",
            r"^\W*(?:office|room|phone|tel|e-?mail|address)\b\W{0,3}(?:\d|:)|^\W*©",
        )
    ),
    re.I,
)
# What is another kind of entry where nobody is named ahead who wrote it.
_MAY_BE_NO_WORK = re.compile(
    "|".join(
        (
            rf"\b(?:under)?graduate\)|\b{_TERM}|^\W*[A-Z]{{2,5}}[ -]?\d{{3,4}}[A-Z]?\b\s?[:,.–-]",
            r"\b(?:invited|guest|plenary|contributed) (?:talk|lecture|speaker|seminar)\b|^\W*keynote\b|\bfunded by\b",
            r"\b(?:award|prize|fellowship|scholarship|medal)\b(?=\W*(?:$|,|\(| of the\b| for\b| by\b| from\b))",
            rf"^\W*(?:summer|winter|spring) school on\b|^\W*workshop on\b|\bseminar\b\W{{0,4}}(?:{YEAR}\W*)?$",
            r"\((?:poster|talk|oral|lecture|seminar)\)|\b(?:poster presentation|colloquium)\b|\bdataset\b\W{0,3}$",
            r"^\W*(?:ph\.?\s?d|m\.?\s?a|m\.?\s?sc|b\.?\s?a|b\.?\s?sc|m\.?\s?phil)\b\.?(?:,| in\b| with\b| of\b)",
            r"\b(?:R|python|julia|stata|matlab|c\+\+) (?:package|librar(?:y|ies)|toolbox|module)\b",
            r"\bin (?:Julia|Python|R)$",
            rf"\b{MONTHS}\.?\s\d{{1,2}},\s{YEAR}\W*$",
            r"\bdatasets?, \d[\d,.]*\w? (?:images|samples|hours|items)\b",
        )
    ),
    re.I,
)
_FUNDER = re.compile(
    r"(?:the )?(?:[\w&.'’-]+ ){0,5}(?:foundation|research council|science fund|trust|stiftung|forschungsgemeinschaft|"
    r"research fund|funding agency|endowment|ministry of [\w ]{3,40})(?: of [A-Z]\w+)?|"
    r"(?:NSF|NIH|ERC|DFG|NSFC|JSPS|SNSF|FWF|ANR|NWO|EPSRC|ESRC|AHRC|UKRI|SSHRC|NSERC|ARC|FAPESP|CNPq|DARPA|ONR)",
    re.I,
)
_OUTLET = re.compile(
    r"(?:(?:the|le|la|el|die|der) )?(?:[A-Z][\w.&'’-]+ ){0,3}(?:times|gazette|daily|post|guardian|herald|tribune|news|"
    r"radio|telegraph|observer|chronicle|magazine|zeitung|journal news|broadcasting|TV|today)(?: [A-Z]\w+)?|"
    r"(?:the )?(?:BBC|CNN|NPR|ABC|CBC|PBS|NHK|CCTV|ARD|ZDF|RAI|RTVE)(?: [A-Z]\w+)?|le monde|el pa[ií]s|der spiegel|"
    r"forbes|wired|bloomberg|reuters|the (?:conversation|economist|atlantic|independent|new yorker)",
    re.I,
)
_FULL_DATE = re.compile(rf"^(?P<name>\D+?)[, ]+{MONTHS}\.?(?:\s\d{{1,2}})?$", re.I)
_LONGEST = 600  # characters of a line of another kind: more is a text about a work
_MATHS = re.compile(r"\$(?=\S)[^$\n]{1,120}(?<=\S)\$(?!\d)")  # "$0$", and no money
_ISSUE_OF_SEASON = re.compile(rf"\d\s\({_TERM}\):\s?\d{{1,5}}\s?[-–]", re.I)  # "33.2 (Spring 2021): 145-67"
_VOLUME = re.compile(r"\d\s?\(\d{1,3}\)|\bpp?\.|\bvol\b", re.I)


@lru_cache(maxsize=512)
def tells_other_kind(line: str) -> bool:
    """Whether a line is surely a grant, a course, service, a talk, press or the like, whoever is named in it."""
    line = _MATHS.sub(" ", line)
    is_other = _NO_WORK.search(line[:_LONGEST]) is not None or tells_job(line[:_LONGEST])
    return is_other and not is_placed_line(line)


@lru_cache(maxsize=512)
def may_be_other_kind(line: str) -> bool:
    """Whether a line is such an entry unless somebody is named who wrote it."""
    return _MAY_BE_NO_WORK.search(line[:_LONGEST]) is not None and not is_placed_line(line)


def names_giver(name: str) -> bool:
    """Whether a name is that of a funder or a newspaper, with or without a day: nobody who writes works."""
    found = _FULL_DATE.match(name)
    bare = found.group("name") if found else name
    return _FUNDER.fullmatch(bare.strip(" ,.()")) is not None or _OUTLET.fullmatch(bare.strip(" ,.()")) is not None


def is_placed_line(line: str) -> bool:
    """Whether a line tells a volume and pages: "12(3), 4-9", "12.3 (Fall 2019): 4-9"."""
    found = DETAILS_START.search(f" {line}")
    is_volume = found is not None and _VOLUME.search(found.group()) is not None
    return is_volume or _ISSUE_OF_SEASON.search(line) is not None
