"""Each source against answers of the shape that its documentation gives, and against answers that are broken."""

from __future__ import annotations

from typing import Any

import pytest

from publications.records import PublicationRecord
from publications.sources import SOURCES, arxiv, crossref, dblp, doi, openalex, orcid, repositories, semantic_scholar
from publications.sources.client import Keys
from publications.sources.faults import SourceFault
from tests.publications.sources.server import Server, send, send_json, send_xml, status

ORCID = "0000-0002-1825-0097"
HOSTILE = "Rooms <i>that</i> &amp; <script>alert(1)</script> <b>Listen</b>\u202e\x00"
AS_TEXT = "Rooms that & <script>alert(1)</script> Listen\u202e"


def summary(record: PublicationRecord) -> dict[str, Any]:
    """What matters of a record, by name."""
    names = ("title", "venue", "csl_type", "stage", "doi", "arxiv_id", "volume", "issue", "pages")
    values = {name: getattr(record, name) for name in names} | {"date": str(record.date or "")}
    values["authors"] = [f"{author.name}{'!' if author.is_self else ''}" for author in record.authors]
    return {name: value for name, value in values.items() if value}


def crossref_item(title: str = "Rooms", **values: Any) -> dict[str, Any]:
    return {
        "DOI": "10.5555/Rooms.1",
        "type": "journal-article",
        "title": [title],
        "container-title": ["Journal of Rooms"],
        "author": [
            {"given": "Ann", "family": "Lee", "sequence": "first", "ORCID": f"https://orcid.org/{ORCID}"},
            {"given": "Bo", "family": "Chen", "sequence": "additional"},
        ],
        "issued": {"date-parts": [[2021, 3]]},
        "volume": "4",
        "issue": "2",
        "page": "11-19",
        "is-referenced-by-count": 7,
        **values,
    }


ROOMS = {
    "title": "Rooms",
    "venue": "Journal of Rooms",
    "csl_type": "article-journal",
    "stage": "published",
    "doi": "10.5555/rooms.1",
    "volume": "4",
    "issue": "2",
    "pages": "11–19",
    "date": "2021-03",
    "authors": ["Ann Lee", "Bo Chen"],
}


# --- doi.org and Crossref ----------------------------------------------------------------------


def test_doi_work(server: Server) -> None:
    csl = crossref_item(title="Rooms") | {
        "type": "article-journal",
        "title": "Rooms",
        "container-title": "Journal of Rooms",
    }
    server.routes["/doi.org/10.5555%2Frooms.1"] = send_json(csl, content_type="application/vnd.citationstyles.csl+json")

    assert summary(doi.work(server.client(), "https://doi.org/10.5555/Rooms.1")) == ROOMS
    assert server.headers[0]["accept"] == "application/vnd.citationstyles.csl+json"


def test_doi_without_a_title(server: Server) -> None:
    server.routes["/doi.org/10.5555%2Fx"] = send_json({"DOI": "10.5555/x"})

    with pytest.raises(SourceFault) as caught:
        doi.work(server.client(), "10.5555/x")
    assert caught.value.kind == "bad-answer"


def test_crossref_work(server: Server) -> None:
    server.routes["/api.crossref.org/works/10.5555%2Frooms.1"] = send_json({"message": crossref_item()})

    found = crossref.work(server.client(), "10.5555/rooms.1")

    assert (summary(found.record), found.citations) == (ROOMS, 7)


def test_crossref_works_marks_the_person_and_keeps_to_text(server: Server) -> None:
    items = [crossref_item(HOSTILE), "nonsense", {"title": []}, crossref_item("Walls")]
    server.routes["/api.crossref.org/works"] = send_json({"message": {"items": items, "next-cursor": "x"}})

    found = crossref.works(server.client(), f"https://orcid.org/{ORCID}")

    assert [work.record.title for work in found.works] == [AS_TEXT, "Walls"]
    assert summary(found.works[1].record)["authors"] == ["Ann Lee!", "Bo Chen"]
    assert (len(found.problems), found.whole) == (2, True)
    assert server.query() == {"filter": f"orcid:{ORCID}", "rows": "200", "cursor": "*"}


def test_crossref_works_of_several_pages(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossref, "_ROWS", 1)
    pages = [[crossref_item("Rooms")], [crossref_item("Walls")], []]
    server.routes["/api.crossref.org/works"] = [
        send_json({"message": {"items": items, "next-cursor": f"after {number}"}}) for number, items in enumerate(pages)
    ]

    found = crossref.works(server.client(), ORCID)

    assert [work.record.title for work in found.works] == ["Rooms", "Walls"]
    assert [server.query(number)["cursor"] for number in range(3)] == ["*", "after 0", "after 1"]


def test_crossref_work_of_3000_authors(server: Server) -> None:
    authors = [{"given": f"A{number}", "family": "Physicist"} for number in range(3000)]
    server.routes["/api.crossref.org/works/10.5555%2Fmany"] = send_json({"message": crossref_item(author=authors)})

    assert len(crossref.work(server.client(limits=None), "10.5555/many").record.authors) == 3000


# --- arXiv -------------------------------------------------------------------------------------

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>Query</title>
<entry><id>http://arxiv.org/abs/2006.04558v8</id><published>2020-06-08T14:00:00Z</published>
<title>Rooms That
  Listen</title><summary> We listen. </summary><author><name>Ann Lee</name></author>
<author><name>Bo Chen</name></author>
</entry></feed>"""
LISTENING = {
    "title": "Rooms That Listen",
    "venue": "arXiv",
    "csl_type": "article",
    "stage": "preprint",
    "arxiv_id": "2006.04558",
    "date": "2020-06-08",
    "authors": ["Ann Lee", "Bo Chen"],
}


def test_arxiv_work_from_datacite_first(server: Server) -> None:
    csl = {
        "type": "article",
        "title": "Rooms That Listen",
        "publisher": "arXiv",
        "author": [{"given": "Ann", "family": "Lee"}, {"given": "Bo", "family": "Chen"}],
        "issued": {"date-parts": [[2020, 6, 8]]},
        "DOI": "10.48550/ARXIV.2006.04558",
    }
    server.routes["/doi.org/10.48550%2Farxiv.2006.04558"] = send_json(csl)

    record = arxiv.work(server.client(), "arXiv:2006.04558v3")

    assert summary(record) == LISTENING | {"doi": "10.48550/arxiv.2006.04558"}
    assert len(server.asked) == 1


@pytest.mark.parametrize("answer", [status(404), status(503), send(b"<html>", content_type="text/html")])
def test_arxiv_work_from_atom_otherwise(server: Server, answer: Any) -> None:
    server.routes |= {"/doi.org/10.48550%2Farxiv.2006.04558": answer, "/export.arxiv.org/api/query": send_xml(ATOM)}

    record = arxiv.work(server.client(), "https://arxiv.org/pdf/2006.04558v8")

    assert (summary(record), record.abstract) == (LISTENING, "We listen.")


@pytest.mark.parametrize(
    "feed",
    [
        '<feed xmlns="http://www.w3.org/2005/Atom"/>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Error</title><id>http://arxiv.org/api/errors</id></entry></feed>',
        ATOM.replace("2006.04558", "1909.00001"),
    ],
)
def test_arxiv_identifier_that_arxiv_does_not_know(server: Server, feed: str) -> None:
    server.routes["/export.arxiv.org/api/query"] = send_xml(feed)

    with pytest.raises(SourceFault) as caught:
        arxiv.work(server.client(), "2006.04558")
    assert caught.value.kind == "not-found"


# --- DBLP --------------------------------------------------------------------------------------

DBLP = """<?xml version="1.0"?>
<dblpperson name="Ann Lee 0001" pid="65/9612-1" n="5">
<person key="homepages/65/9612-1"><author pid="65/9612-1">Ann Lee 0001</author></person>
<r><inproceedings key="conf/rooms/LeeC21"><author pid="65/9612-1">Ann Lee 0001</author>
<author pid="1/2">Bo Chen</author><title>Rooms that <i>Listen</i> to H<sub>2</sub>O.</title>
<pages>11-19</pages><year>2021</year>
<booktitle>ROOMS</booktitle>
<ee>https://doi.org/10.5555/rooms.1</ee><ee>https://rooms.example.org/1</ee></inproceedings></r>
<r><article publtype="informal" key="journals/corr/abs-2006-04558"><author pid="65/9612-1">Ann Lee 0001</author>
<title>Walls.</title><journal>CoRR</journal><volume>abs/2006.04558</volume><year>2020</year>
<ee>https://arxiv.org/abs/2006.04558</ee></article></r>
<r><proceedings key="conf/rooms/2021"><editor>Ann Lee 0001</editor><title>Proceedings</title></proceedings></r>
<r><article key="journals/x/1"><author>Ann Lee 0001</author><year>2020</year></article></r>
</dblpperson>"""


def test_dblp_works(server: Server) -> None:
    server.routes["/dblp.org/pid/65/9612-1.xml"] = send_xml(DBLP)

    found = dblp.works(server.client(), "https://dblp.org/pid/65/9612-1.html")

    assert [summary(work.record) for work in found.works] == [
        {
            "title": "Rooms that Listen to H2O",
            "venue": "ROOMS",
            "csl_type": "paper-conference",
            "stage": "published",
            "doi": "10.5555/rooms.1",
            "pages": "11–19",
            "date": "2021",
            "authors": ["Ann Lee!", "Bo Chen"],
        },
        {
            "title": "Walls",
            "venue": "arXiv",
            "csl_type": "article",
            "stage": "preprint",
            "arxiv_id": "2006.04558",
            "date": "2020",
            "authors": ["Ann Lee!"],
        },
    ]
    assert found.problems == ["DBLP: work 3 of its answer has no title or cannot be read."]


def test_dblp_answer_of_another_kind(server: Server) -> None:
    server.routes["/dblp.org/pid/65/9612.xml"] = send_xml("<dblp/>")

    with pytest.raises(SourceFault) as caught:
        dblp.works(server.client(), "65/9612")
    assert caught.value.kind == "bad-answer"


# --- OpenAlex ----------------------------------------------------------------------------------


def openalex_work(**values: Any) -> dict[str, Any]:
    return {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.5555/rooms.1",
        "display_name": "Rooms",
        "publication_date": "2021-03-02",
        "type": "article",
        "authorships": [
            {
                "author": {
                    "id": "https://openalex.org/A5010",
                    "display_name": "Ann Lee",
                    "orcid": f"https://orcid.org/{ORCID}",
                },
                "is_corresponding": True,
            },
            {"author": {"id": "https://openalex.org/A5020", "display_name": "Bo Chen", "orcid": None}},
        ],
        "primary_location": {
            "landing_page_url": "https://doi.org/10.5555/rooms.1",
            "pdf_url": "https://rooms.example.org/1.pdf",
            "source": {"display_name": "Journal of Rooms", "type": "journal"},
        },
        "locations": [{"landing_page_url": "http://arxiv.org/abs/2006.04558"}],
        "biblio": {"volume": "4", "issue": "2", "first_page": "11", "last_page": "19"},
        "cited_by_count": 12,
        "abstract_inverted_index": {"We": [0], "listen": [1, 3], "and": [2]},
        **values,
    }


def test_openalex_works(server: Server) -> None:
    server.routes |= {
        f"/api.openalex.org/authors/orcid:{ORCID}": send_json({"cited_by_count": 99}),
        "/api.openalex.org/works": [
            send_json({"meta": {"next_cursor": None}, "results": [openalex_work(), {"display_name": None}]}),
        ],
    }

    found = openalex.works(server.client(keys=Keys(openalex="k-1")), ORCID)

    assert found.citations == 99
    assert [(summary(work.record), work.citations, work.record.abstract) for work in found.works] == [
        (
            ROOMS | {"date": "2021-03-02", "arxiv_id": "2006.04558", "authors": ["Ann Lee!", "Bo Chen"]},
            12,
            "We listen and listen",
        )
    ]
    assert [(link.kind, link.url) for link in found.works[0].record.links] == [
        ("pdf", "https://rooms.example.org/1.pdf")
    ]
    assert len(found.problems) == 1
    assert (server.query()["filter"], server.query()["api_key"]) == (f"authorships.author.orcid:{ORCID}", "k-1")


def test_openalex_work_whose_author_list_is_cut(server: Server) -> None:
    found = openalex.found_work(openalex_work(is_authors_truncated=True), "A5020")

    assert found.record.authors_complete is False
    assert [author.is_self for author in found.record.authors] == [False, True]


@pytest.mark.parametrize("count", [None, -1, "12", True, 10**12])
def test_openalex_count_that_is_none(count: Any) -> None:
    assert openalex.found_work(openalex_work(cited_by_count=count)).citations is None


# --- ORCID -------------------------------------------------------------------------------------


def orcid_work(title: str, **values: Any) -> dict[str, Any]:
    return {
        "work": {
            "title": {"title": {"value": title}, "subtitle": None},
            "journal-title": {"value": "Journal of Rooms"},
            "type": "journal-article",
            "publication-date": {"year": {"value": "2021"}, "month": {"value": "03"}, "day": None},
            "external-ids": {
                "external-id": [
                    {
                        "external-id-type": "doi",
                        "external-id-value": "10.5555/rooms.1",
                        "external-id-relationship": "self",
                    },
                    {
                        "external-id-type": "doi",
                        "external-id-value": "10.5555/all",
                        "external-id-relationship": "part-of",
                    },
                ]
            },
            "contributors": {
                "contributor": [
                    {"credit-name": {"value": "Ann Lee"}, "contributor-orcid": {"path": ORCID}},
                    {"credit-name": {"value": "Ed"}, "contributor-attributes": {"contributor-role": "editor"}},
                ]
            },
            **values,
        }
    }


def test_orcid_works(server: Server) -> None:
    def one(code: int, index: str) -> dict[str, Any]:
        return {"put-code": code, "display-index": index}

    groups = [{"work-summary": [one(1, "0"), one(2, "1")]}, {"work-summary": [one(3, "0")]}, {"work-summary": []}, None]
    bulk = [orcid_work("Rooms"), {"error": {"response-code": 404}}, orcid_work(HOSTILE, contributors=None)]
    server.routes |= {
        f"/pub.orcid.org/v3.0/{ORCID}/works": send_json({"group": groups}),
        f"/pub.orcid.org/v3.0/{ORCID}/works/2,3": send_json({"bulk": bulk}),
    }

    found = orcid.works(server.client(), ORCID)

    assert [work.record.title for work in found.works] == ["Rooms", AS_TEXT]
    expected = {name: ROOMS[name] for name in ("title", "venue", "csl_type", "doi", "date")} | {"authors": ["Ann Lee!"]}
    assert summary(found.works[0].record) == expected
    assert [work.record.authors_complete for work in found.works] == [False, False]
    assert len(found.problems) == 1


# --- Semantic Scholar --------------------------------------------------------------------------

PAPER = {
    "paperId": "abc",
    "title": "Rooms",
    "authors": [{"authorId": "41", "name": "Ann Lee"}, {"authorId": None, "name": "Bo Chen"}],
    "year": 2021,
    "publicationDate": None,
    "venue": "Journal of Rooms",
    "journal": {"name": "J. Rooms", "volume": "4", "pages": "11 - 19"},
    "externalIds": {"DOI": "10.5555/ROOMS.1", "ArXiv": "2006.04558", "CorpusId": 5},
    "citationCount": 8,
    "abstract": "We listen.",
    "publicationTypes": ["JournalArticle"],
    "openAccessPdf": {"url": ""},
}


def test_semantic_scholar_works(server: Server) -> None:
    server.routes |= {
        "/api.semanticscholar.org/graph/v1/author/41": send_json({"name": "Ann Lee", "citationCount": 80}),
        "/api.semanticscholar.org/graph/v1/author/41/papers": [
            send_json({"offset": 0, "next": 100, "data": [PAPER]}),
            send_json({"offset": 100, "data": [PAPER | {"title": "Walls"}]}),
        ],
    }

    found = semantic_scholar.works(
        server.client(keys=Keys(semantic_scholar="k-2")), "https://www.semanticscholar.org/author/Ann-Lee/41"
    )

    expected = ROOMS | {"arxiv_id": "2006.04558", "date": "2021", "authors": ["Ann Lee!", "Bo Chen"]}
    assert summary(found.works[0].record) == {name: value for name, value in expected.items() if name != "issue"}
    assert ([work.record.title for work in found.works], found.citations) == (["Rooms", "Walls"], 80)
    assert [headers["x-api-key"] for headers in server.headers] == ["k-2"] * 3


# --- GitHub and Hugging Face -------------------------------------------------------------------


def test_github_stars(server: Server) -> None:
    server.routes["/api.github.com/repos/rooms-lab/listen"] = send_json({"stargazers_count": 4100})

    assert repositories.github_stars(server.client(keys=Keys(github="k-3")), "rooms-lab/listen") == 4100
    assert server.headers[0]["authorization"] == "Bearer k-3"


def test_hugging_face_likes(server: Server) -> None:
    server.routes["/huggingface.co/api/spaces/rooms/demo"] = send_json({"likes": 5})

    assert repositories.hugging_face_likes(server.client(), "spaces/rooms/demo") == 5


def test_repository_without_a_number(server: Server) -> None:
    server.routes["/api.github.com/repos/a/b"] = send_json({"stargazers_count": None})

    with pytest.raises(SourceFault) as caught:
        repositories.github_stars(server.client(), "a/b")
    assert caught.value.kind == "bad-answer"


@pytest.mark.parametrize(
    ("url", "github", "hugging_face"),
    [
        ("https://github.com/rooms-lab/listen", "rooms-lab/listen", ""),
        ("http://www.github.com/rooms-lab/listen.js.git", "rooms-lab/listen.js", ""),
        ("https://github.com/rooms-lab/listen/tree/main#readme", "rooms-lab/listen", ""),
        ("https://github.com/rooms-lab", "", ""),
        ("https://github.com/rooms-lab/../x", "", ""),
        ("https://github.com.evil.example.org/a/b", "", ""),
        ("https://huggingface.co/rooms/listen-large", "", "models/rooms/listen-large"),
        ("https://huggingface.co/spaces/rooms/demo?x=1", "", "spaces/rooms/demo"),
        ("https://hf.co/datasets/rooms/sounds/tree/main", "", "datasets/rooms/sounds"),
        ("https://huggingface.co/papers/2006.04558", "", ""),
        ("https://github.com/a/b/" + "a/" * 50_000, "a/b", ""),
    ],
)
def test_repository_of_an_address(url: str, github: str, hugging_face: str) -> None:
    assert (repositories.find_github(url), repositories.find_hugging_face(url)) == (github, hugging_face)


# --- Identifiers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "given", "found"),
    [
        ("orcid", f"https://orcid.org/{ORCID}", ORCID),
        ("orcid", "0000-0002-1825-0098", ""),
        ("dblp", "https://dblp.org/pid/65/9612-1.html", "65/9612-1"),
        ("dblp", "https://dblp.org/pers/hd/l/Lee:Ann", ""),
        ("openalex", "https://openalex.org/authors/a5023888391", "A5023888391"),
        ("openalex", ORCID, ORCID),
        ("semantic_scholar", "https://www.semanticscholar.org/author/41", "41"),
        ("semantic_scholar", "https://www.semanticscholar.org/paper/41", ""),
    ],
)
def test_identifier_of_a_person(source: str, given: str, found: str) -> None:
    assert SOURCES[source].identify(given) == found


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("given", ["", "Ann Lee", "../../etc", "x" * 100_000])
def test_identifier_that_is_none_asks_nobody(server: Server, source: str, given: str) -> None:
    with pytest.raises(SourceFault) as caught:
        SOURCES[source].works(server.client(), given)
    assert (caught.value.kind, server.asked) == ("bad-identifier", [])


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("answer", [None, [], {}, "text", 5, {"message": [], "results": {}, "group": 3, "data": "x"}])
def test_answer_of_another_shape_gives_nothing_and_breaks_nothing(server: Server, source: str, answer: Any) -> None:
    person = {"dblp": "65/9612", "semantic_scholar": "41"}.get(source, ORCID)
    for path in (
        *("/api.crossref.org/works", f"/pub.orcid.org/v3.0/{ORCID}/works", f"/api.openalex.org/authors/orcid:{ORCID}"),
        *("/api.openalex.org/works", "/api.semanticscholar.org/graph/v1/author/41"),
        *("/api.semanticscholar.org/graph/v1/author/41/papers",),
    ):
        server.routes[path] = send_json(answer)
    server.routes["/dblp.org/pid/65/9612.xml"] = send_xml("<dblpperson/>")

    assert SOURCES[source].works(server.client(), person).works == []
