"""Who somebody is, as ORCID tells it."""

from __future__ import annotations

from typing import Any

import pytest

from profiles.dates import DateRange, PartialDate
from publications.sources import orcid_profile
from publications.sources.faults import SourceFault
from publications.sources.orcid_profile import OrcidPlace, OrcidProfile
from tests.publications.sources.server import Server, send_json, status

ORCID = "0000-0002-1825-0097"
API = f"/pub.orcid.org/v3.0/{ORCID}"
PERSON = {
    "name": {
        "given-names": {"value": "Ada"},
        "family-name": {"value": "Walnut"},
        "credit-name": {"value": "Ada B. Walnut"},
    },
    "other-names": {"other-name": [{"content": "胡桃"}, {"content": "Ada Walnut"}, {}]},
    "biography": {"content": "Quiet rooms. <script>alert(1)</script>"},
    "keywords": {"keyword": [{"content": "rooms"}, {"content": None}]},
    "researcher-urls": {
        "researcher-url": [
            {"url-name": "Lab", "url": {"value": "https://lab.example.org/"}},
            {"url-name": "Bad", "url": {"value": "javascript:alert(1)"}},
        ]
    },
}


def employment(**values: Any) -> dict[str, Any]:
    summary = {
        "department-name": "Acoustics",
        "role-title": "Professor",
        "start-date": {"year": {"value": "2019"}, "month": {"value": "09"}, "day": None},
        "end-date": None,
        "organization": {"name": "Walnut University", "address": {"city": "Hazelton", "country": "CH"}},
        "url": {"value": "https://walnut.example.org/"},
        **values,
    }
    return {"affiliation-group": [{"summaries": [{"employment-summary": summary}]}, {"summaries": []}, None]}


def test_profile_holds_names_places_and_safe_links(server: Server) -> None:
    server.routes |= {
        f"{API}/person": send_json(PERSON),
        f"{API}/employments": send_json(employment()),
        f"{API}/educations": send_json({"affiliation-group": []}),
    }

    found = orcid_profile.profile(server.client(), f"https://orcid.org/{ORCID}")

    assert found == OrcidProfile(
        orcid=ORCID,
        names=("Ada B. Walnut", "Ada Walnut", "胡桃"),
        family_name="Walnut",
        given_name="Ada",
        biography=found.biography,
        keywords=("rooms",),
        links=(("Lab", "https://lab.example.org/"),),
        places=(
            OrcidPlace(
                kind="position",
                organization="Walnut University",
                role="Professor",
                department="Acoustics",
                place="Hazelton, CH",
                url="https://walnut.example.org/",
                dates=DateRange(PartialDate("2019-09"), None, open_end=True),
            ),
        ),
    )
    assert found.biography.startswith("Quiet rooms.")


@pytest.mark.parametrize("answer", [[], "x", {"name": 3, "keywords": [1]}, {"other-names": {"other-name": "x"}}])
def test_profile_of_odd_answers_is_empty(server: Server, answer: Any) -> None:
    server.routes |= {f"{API}/{part}": send_json(answer) for part in ("person", "employments", "educations")}

    assert orcid_profile.profile(server.client(), ORCID) == OrcidProfile(orcid=ORCID)


def test_profile_that_is_not_there_is_a_fault(server: Server) -> None:
    server.routes[f"{API}/person"] = status(404)

    with pytest.raises(SourceFault, match=r"127\.0\.0\.1 does not know it\."):
        orcid_profile.profile(server.client(), ORCID)
