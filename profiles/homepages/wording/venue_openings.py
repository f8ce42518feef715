"""The words by which the name of a journal or of proceedings begins: behind a title they need no mark before them."""

from __future__ import annotations

VENUE_OPENING = (
    r"(?:(?i:(?:in\s)?(?:the\s)?proceedings of\b)|(?:in\s)?(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)\s)?"
    r"(?:(?:Annual|International|European|American|British|Chinese|Asian|IEEE|ACM|SIAM|IEEE/\w{3})\s){0,3}"
    r"(?:Journal of|Transactions on|Conference (?:on|of)|Symposium on|Workshop on)\b|"
    r"(?:in\s)?Proc\.\s(?:of\s)?|(?:Annals|Archives|Frontiers) (?:of|in)\b|Lecture Notes in\b|"
    r"arXiv preprint\b|arXiv:\s?\d{4}\.\d)"
)
