"""Entry types and field names of BibTeX, biblatex and al-folio, and what they mean in a record.

Source: btxdoc (Patashnik 1988); "The biblatex Package", section 2; al-folio's documented custom fields.
"""

from __future__ import annotations

CSL_TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "review": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "periodical": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "report",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "bachelorthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "standard": "report",
    "patent": "patent",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "unpublished": "article",
    "preprint": "article",
    "presentation": "speech",
    "talk": "speech",
    "speech": "speech",
    "lecture": "speech",
    "poster": "speech",
}
ALL_CSL_TYPES = frozenset(CSL_TYPES.values()) | {"speech", "document"}
# The entry type to write, and the field that holds the venue.
ENTRY_TYPES = {
    "article-journal": ("article", "journal"),
    "paper-conference": ("inproceedings", "booktitle"),
    "book": ("book", "publisher"),
    "chapter": ("incollection", "booktitle"),
    "thesis": ("phdthesis", "school"),
    "report": ("techreport", "institution"),
    "patent": ("patent", "howpublished"),
    "dataset": ("dataset", "publisher"),
    "software": ("software", "publisher"),
}
MISC = ("misc", "howpublished")
# Where the venue stands, best first; for every type the names of the next line come after these.
VENUE_FIELDS = {
    "book": ("publisher",),
    "thesis": ("school", "institution", "publisher"),
    "report": ("institution", "school", "organization", "publisher"),
    "dataset": ("publisher", "howpublished"),
    "software": ("publisher", "howpublished"),
    "speech": ("eventtitle", "howpublished"),
}
OTHER_VENUE_FIELDS = (
    "journaltitle",
    "journal",
    "booktitle",
    "shortjournal",
    "eventtitle",
    "howpublished",
    "conference",
    "venue",
)
# In these "number" is the work's own number, elsewhere the issue.
NUMBERED_TYPES = frozenset({"report", "patent", "thesis", "book"})

LINK_KINDS = {
    "html": "paper",
    "ee": "paper",
    "publisher_url": "paper",
    "pdf": "pdf",
    "preprint": "preprint",
    "website": "project",
    "webpage": "project",
    "homepage": "project",
    "project": "project",
    "projectpage": "project",
    "code": "code",
    "github": "code",
    "git": "code",
    "demo": "demo",
    "dataset": "dataset",
    "data": "dataset",
    "model": "model",
    "huggingface": "model",
    "slides": "slides",
    "poster": "poster",
    "video": "video",
    "youtube": "video",
    "talk": "video",
    "press": "press",
    "media": "press",
    "blog": "blog",
    "supp": "supplement",
    "suppl": "supplement",
    "supplement": "supplement",
    "supplementary": "supplement",
    "appendix": "appendix",
    "review": "review",
    "site": "site",
    "bibtexurl": "bibtex",
    "doilink": "doi",
    "link": "other",
    "paper": "paper",
}
BIBBASE_PREFIX = "url_"  # "url_paper", "url_slides"
LINK_FIELDS = {kind: name for name, kind in reversed(LINK_KINDS.items())}

IDENTIFIERS = {name: name for name in ("pmid", "pmcid", "openreview", "mrnumber", "zblnumber", "bibcode")} | {
    "pmc": "pmcid",
    "pubmedid": "pmid",
    "pubmed": "pmid",
    "mr": "mrnumber",
    "zbl": "zblnumber",
}
IDENTIFIER_PREFIX = "id-"
# What reference managers note for themselves: kept on import, but never published (paths, user names).
BOOKKEEPING = frozenset(
    [
        "file",
        "owner",
        "timestamp",
        "date-added",
        "date-modified",
        "__markedentry",
        "localfile",
        "local-url",
        "groups",
        "mendeley-groups",
        "mendeley-tags",
        "creationdate",
        "modificationdate",
        "bdsk-file-1",
        "bdsk-file-2",
        "bdsk-file-3",
        "read",
        "readstatus",
    ]
)
ADDRESS_FIELDS = frozenset({"url", "doi", "eprint", "biburl", "arxiv", "pdf", "html"}) | LINK_KINDS.keys()
