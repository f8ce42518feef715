"""How lists begin the title of a review, in the languages in which they tell it."""

from __future__ import annotations

import re

REVIEW = (
    r"(?:(?:book )?review(?: essay| article)?(?: of|(?=:))|"
    r"(?:reseña|ressenya)(?: bibliográfica)?(?: de| a| sobre|(?=:))|"
    r"resenha(?: d[aeo]|(?=:))|compte[- ]rendu(?: d[eu]|(?=:))|recension(?: d[eu]| von| zu|(?=:))|"
    r"recensione(?: d[ai]| a|(?=:))|(?:rezension|buchbesprechung|besprechung)(?: zu[mr]?| von|(?=:)))"
)
BEGINS_REVIEW = re.compile(rf"\s{{0,3}}(?P<title>{REVIEW}:?\s)", re.I)
