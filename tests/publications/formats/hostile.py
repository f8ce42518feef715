"""Records whose texts try to break out of every format, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from profiles.dates import PartialDate
from publications.formats.bibtex.vocabulary import ENTRY_TYPES
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_PIECES = [
    *"{}\\%#@\"'`~^_$&<>-=,;:.()[]!?*†/ aAbZé曾あ한🎉09",
    "--",
    "---",
    "''",
    "``",
    "&amp;",
    "&#60;",
    "<i>",
    "</script>",
    "$x_1$",
    "$&amp;$",
    "\\textbf{x, y}",
    "$",
    "\\'e",
    "\\par",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\x00",
    "\x1b",
    "\u2028",
    "\ud800",
    " and ",
    "others",
    "et al.",
    "@article{x,",
    "@string{a=b}",
    "},\n title={",
    "\nER  - ",
    "TY  - JOUR",
    "\nAU  - ",
    "http://x.org/",
    "javascript:alert(1)",
    "{\\em x}",
    "van ",
    "Jr",
    "Smith, ",
    "10.1000/x",
    "e\u0301",
    "FastSpeech 2",
]

TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.characters(exclude_categories=())), max_size=7).map("".join)
_TITLES = TEXTS.map(lambda text: f"T{text}")
NAMES = st.one_of(
    TEXTS,
    st.sampled_from(
        [
            "Yi Ren",
            "曾韵晗",
            "Ludwig van Beethoven",
            "Martin Luther King Jr.",
            "World Health Organization",
            "Madonna",
            "O'Neil, Inc.",
        ]
    ),
)
_AUTHORS = st.builds(AuthorRecord, name=NAMES, family=st.one_of(st.just(""), TEXTS))
_ADDRESSES = TEXTS.map(lambda text: f"https://example.org/{text}")
_DATES = st.one_of(
    st.none(),
    st.builds(PartialDate.of, st.integers(1000, 2999)),
    st.builds(PartialDate.of, st.integers(1000, 2999), st.integers(1, 12)),
    st.builds(PartialDate.of, st.integers(1000, 2999), st.integers(1, 12), st.integers(1, 28)),
)

# Marks of all formats; a DOI ends in a letter or digit.
_DOIS = st.text("abz09-._;()/:&#$~+,@=*!", max_size=12).map(lambda text: f"10.1000/{text}a1")

RECORDS = st.builds(
    PublicationRecord,
    title=_TITLES,
    authors=st.lists(_AUTHORS, max_size=3),
    authors_complete=st.booleans(),
    venue=TEXTS,
    date=_DATES,
    csl_type=st.sampled_from(sorted(ENTRY_TYPES)),
    volume=TEXTS,
    issue=TEXTS,
    pages=TEXTS,
    abstract=TEXTS,
    url=st.one_of(st.none(), _ADDRESSES, TEXTS),
    doi=st.one_of(st.just(""), st.just("10.1000/182"), _DOIS),
    arxiv_id=st.sampled_from(["", "2006.04558", "hep-th/9901001", "math.GT/0309136"]),
    extra=st.dictionaries(st.sampled_from(["address", "note", "series", "keywords", "isbn"]), TEXTS, max_size=3),
)
LINKS = st.lists(
    st.builds(LinkRecord, kind=st.sampled_from(["pdf", "code", "video", "project"]), url=_ADDRESSES), max_size=4
)
