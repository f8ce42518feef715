"""How far a work is, as lists print it in several languages: "(in press)", "in Vorbereitung", "sous presse"."""

from __future__ import annotations

import re

_RESUBMIT = r"(?:revise|reject) (?:and|&) resubmit|review (?:and|&) resubmi\w{1,6}|r\s?&\s?r"
_SUBMITTED = (
    r"eingereicht|in (?:vorbereitung|begutachtung)|enviad[oa]|en (?:preparación|elaboración|evaluación|revisión)|"
    r"soumise?|en (?:préparation|révision)|submetid[oa]|em (?:preparação|avaliação|revisão)|"
    r"sottomess[oa]|in (?:preparazione|revisione)"
)
_ACCEPTED = (
    r"angenommen|im (?:druck|erscheinen)|aceptad[oa]|en prensa|por aparecer|acceptée?|sous presse|à paraître|aceit[oa]|"
    r"under contract|no prelo|accettat[oa]|in (?:stampa|corso di (?:stampa|pubblicazione))"
)
_AT_DATA = r"(?:data (?:collection|analysis)|field ?work) (?:in progress|ongoing|under ?way|completed?)|data collected"
# What a text tells by its words, the surest first.
STAGES = (
    (
        "submitted",
        re.compile(
            r"\b(under (?:\w{1,12} )?(?:review|submission|revision|preparation)|submitt?ed|in submission|"
            rf"in (?:preparation|progress)|revision|{_AT_DATA}|{_RESUBMIT}|rebuttal|{_SUBMITTED}|"
            r"在审|在投)\b|在审|在投",
            re.I,
        ),
    ),
    ("preprint", re.compile(r"\b(pre-?prints?|arxiv|biorxiv|medrxiv|corr|ssrn|techrxiv|预印本)\b", re.I)),
    (
        "accepted",
        re.compile(
            r"\b(accepted|to appear|to be published|in press|forthcoming|accept)\b|录用"
            rf"|\b(?:{_ACCEPTED})\b",
            re.I,
        ),
    ),
)
# In the place of a year.
STAGE = (
    r"(?i:in (?:review|press|prep(?:aration)?|revision)|"
    r"(?:(?:work|paper|manuscript|research|analysis|writing) )?in progress|"
    r"(?:(?:work|paper|manuscript) )?in preparation|under (?:review|revision|preparation)|submitt?ed|accepted|"
    rf"to appear|forthcoming|n\.\s?d|{_AT_DATA}|{_RESUBMIT}|{_SUBMITTED}|{_ACCEPTED})"
)
# What its author looks for a job with.
JOB_MARKET = re.compile(
    r"^\s*[\[(]?\b(?:JMP|job[- ]market paper)\b[\])]?\s*[:.–-]?\s*|\s*[\[(](?:JMP|job[- ]market paper)[\])][\s.]*$",
    re.I,
)
# In the place of a title.
_PLACEHOLDER = re.compile(
    rf"(?:\d{{1,2}}|one|two|three|several|more|some)?\s?(?:papers?|articles?|manuscripts?|works?)?\s?{STAGE}|"
    r"in submission|"
    r"t\.?b\.?[acd]\.?|to be (?:announced|added|determined)|coming soon|(?:un)?titled|no title|title",
    re.I,
)
# What stands in its place where only a draft is told of.
DRAFT = (
    r"(?i:(?:(?:first|latest|preliminary|new|current|working|full) )?(?:draft|manuscript|paper|version)s? "
    r"(?:is |will be )?(?:available|coming|ready|forthcoming)(?: soon)?(?: (?:up)?on request)?|"
    r"available (?:up)?on request)"
)
# The same with where: "Under review at Annals of Mud", "R&R, Annals of Mud".
STAGE_AT = rf"{STAGE}(?:(?:,|\s(?:at|in|to|by|with|for|bei|en|à|chez|em|a|su))\s[^()\n]{{3,90}})?"
IS_STAGE = re.compile(rf"{STAGE}\b", re.I)
# In the place of a venue.
BARE_STAGE = re.compile(
    rf"{STAGE}|{DRAFT}|in submission|under (?:\w{{1,9}} )?(?:review|submission|revision)|publication",
    re.I,
)


def is_placeholder(title: str) -> bool:
    """Whether a title only keeps the place of one: "In preparation", "TBA"."""
    return _PLACEHOLDER.fullmatch(title.strip(" .:…*()[]")) is not None
