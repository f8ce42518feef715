"""Profile links of a site's configuration: bare handles and identifiers into addresses."""

from __future__ import annotations

from typing import Any

from profiles.homepages.fields.values import text_of
from profiles.homepages.markup.links import person_link_kind, safe_url, scholar_id
from profiles.homepages.people.biography import add_link, scholar_address
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import is_sample_address
from profiles.identifiers import find_orcid

# What a key is called without its ending ("github_username", "scopus_id") -> link kind and address pattern.
_SERVICES = {
    "github": ("github", "https://github.com/{}"),
    "gitlab": ("gitlab", "https://gitlab.com/{}"),
    "linkedin": ("linkedin", "https://www.linkedin.com/in/{}"),
    "twitter": ("x", "https://x.com/{}"),
    "x": ("x", "https://x.com/{}"),
    "bluesky": ("bluesky", "https://bsky.app/profile/{}"),
    "mastodon": ("mastodon", "https://{}"),
    "scholar": ("google_scholar", "https://scholar.google.com/citations?user={}"),
    "google-scholar": ("google_scholar", "https://scholar.google.com/citations?user={}"),
    "googlescholar": ("google_scholar", "https://scholar.google.com/citations?user={}"),
    "semanticscholar": ("semantic_scholar", "https://www.semanticscholar.org/author/{}"),
    "dblp": ("dblp", "https://dblp.org/pid/{}"),
    "publons": ("publons", "https://www.webofscience.com/wos/author/record/{}"),
    "scopus": ("scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
    "acm": ("acm", "https://dl.acm.org/profile/{}"),
    "research_gate": ("researchgate", "https://www.researchgate.net/profile/{}"),
    "researchgate": ("researchgate", "https://www.researchgate.net/profile/{}"),
    "inspirehep": ("other", "https://inspirehep.net/authors/{}"),
    "hal": ("other", "https://hal.science/{}"),
    "ieee": ("other", "https://ieeexplore.ieee.org/author/{}"),
    "osf": ("other", "https://osf.io/{}"),
    "lattes": ("other", "http://lattes.cnpq.br/{}"),
    "wikidata": ("other", "https://www.wikidata.org/wiki/{}"),
    "zotero": ("other", "https://www.zotero.org/{}"),
    "youtube": ("youtube", "https://www.youtube.com/{}"),
    "telegram": ("telegram", "https://t.me/{}"),
    "medium": ("medium", "https://medium.com/@{}"),
    "kaggle": ("kaggle", "https://www.kaggle.com/{}"),
    "stackoverflow": ("stackoverflow", "https://stackoverflow.com/users/{}"),
    "facebook": ("facebook", "https://www.facebook.com/{}"),
    "instagram": ("instagram", "https://www.instagram.com/{}"),
    "zhihu": ("zhihu", "https://www.zhihu.com/people/{}"),
    "huggingface": ("huggingface", "https://huggingface.co/{}"),
    "openreview": ("openreview", "https://openreview.net/profile?id={}"),
    "blogger": ("blog", "{}"),
    "work": ("homepage", "{}"),
    "home-page": ("homepage", "{}"),
    "personal_page": ("homepage", "{}"),
    "personal_website": ("homepage", "{}"),
    "homepage": ("homepage", "{}"),
    "website": ("homepage", "{}"),
    "cv": ("cv", "{}"),
}
_CHANNEL = 24  # letters of the id of a channel, which is no name
_ENDINGS = ("_username", "_userid", "_id", "_url", "_profile", "_pdf", "_handle", "")
# Identifiers in the configurations that templates ship.
_SAMPLES = {"qc6CJjYAAAAJ", "1010907", "/assets/pdf/example_pdf.pdf", "/assets/pdf/CV.pdf", "0000-0001-0002-0003"}


def add_handles(parsed: ParsedHomepage, fields: dict[str, Any]) -> None:
    """Add a link for each key that names a service; other keys are passed over."""
    for key, value in fields.items():
        add_handle(parsed, key, value)


def add_handle(parsed: ParsedHomepage, key: str, value: Any) -> None:
    """Add the account, address or office that a field of the configuration tells."""
    text = text_of(value, 500)
    name = key.casefold()
    if not text or text in _SAMPLES or text.startswith("#"):
        return
    if name in ("email", "e-mail"):
        address = text.removeprefix("mailto:")
        if "@" in address and " " not in address and not is_sample_address(address):
            add_link(parsed, "email", f"mailto:{address}")
    elif name.startswith("orcid"):
        if orcid := find_orcid(text):
            parsed.person.orcid = parsed.person.orcid or orcid
            add_link(parsed, "orcid", f"https://orcid.org/{orcid}")
    elif (service := _service(name)) is not None:
        _add(parsed, *service, text)


def _service(name: str) -> tuple[str, str] | None:
    names = (name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    return next((_SERVICES[short] for short in names if short in _SERVICES), None)


def _add(parsed: ParsedHomepage, kind: str, pattern: str, text: str) -> None:
    if kind == "google_scholar" and (identifier := scholar_id(text)):
        address = scholar_address(identifier)
    elif "/" in text and "." in (host := text.partition("/")[0]) and host in pattern:
        address = f"https://{text}"  # "dblp.org/pid/1/2"
    elif "://" in text or (kind == "cv" and text.startswith("/")):
        address = text
    else:
        is_channel = kind == "youtube" and text.startswith("UC") and len(text) == _CHANNEL
        address = pattern.format(f"channel/{text}" if is_channel else text.removeprefix("@").strip("/"))
    url = safe_url(address)
    if url and ("://" in url or kind == "cv"):
        add_link(parsed, person_link_kind(url) or kind if kind == "other" else kind, url)
