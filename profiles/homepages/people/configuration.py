"""What ``_config.yml`` tells about the owner."""

from __future__ import annotations

import re
from typing import Any

from profiles.homepages.authors.names import is_name
from profiles.homepages.files.source import Page
from profiles.homepages.leftovers import is_sample_name
from profiles.homepages.markup.inline import plain_text
from profiles.homepages.markup.links import safe_url, scholar_id
from profiles.homepages.people.biography import add_link, scholar_address
from profiles.homepages.records import ParsedHomepage
from profiles.identifiers import find_orcid

# Key of the author mapping -> link kind and address pattern for a bare handle.
_HANDLES = {
    "github": ("github", "https://github.com/{}"),
    "gitlab": ("gitlab", "https://gitlab.com/{}"),
    "linkedin": ("linkedin", "https://www.linkedin.com/in/{}"),
    "twitter": ("x", "https://x.com/{}"),
    "x": ("x", "https://x.com/{}"),
    "bluesky": ("bluesky", "https://bsky.app/profile/{}"),
    "weibo": ("weibo", "https://weibo.com/{}"),
    "zhihu": ("zhihu", "https://www.zhihu.com/people/{}"),
    "bilibili": ("bilibili", "https://space.bilibili.com/{}"),
    "youtube": ("youtube", "https://www.youtube.com/{}"),
    "researchgate": ("researchgate", "https://www.researchgate.net/profile/{}"),
    "semantic": ("semantic_scholar", "https://www.semanticscholar.org/author/{}"),
    "semanticscholar": ("semantic_scholar", "https://www.semanticscholar.org/author/{}"),
    "dblp": ("dblp", "https://dblp.org/pid/{}"),
    "impactstory": ("other", "https://profiles.impactstory.org/u/{}"),
    "pubmed": ("pubmed", "https://pubmed.ncbi.nlm.nih.gov/?term={}"),
    "kaggle": ("kaggle", "https://www.kaggle.com/{}"),
    "stackoverflow": ("stackoverflow", "https://stackoverflow.com/users/{}"),
    "facebook": ("facebook", "https://www.facebook.com/{}"),
    "instagram": ("instagram", "https://www.instagram.com/{}"),
    "medium": ("medium", "https://medium.com/@{}"),
    "telegram": ("telegram", "https://t.me/{}"),
    "mastodon": ("mastodon", "{}"),
    "huggingface": ("huggingface", "https://huggingface.co/{}"),
    "openreview": ("openreview", "https://openreview.net/profile?id={}"),
    "arxiv": ("arxiv", "https://arxiv.org/a/{}"),
    "wechat": ("wechat", "{}"),
    "cv": ("cv", "{}"),
}
_SITE_WORDS = re.compile(
    r"['’]s\s{1,3}(?:home\s?page|website|web\s?site|site|page).*$|\b(?:home\s?page|website|web\s?site)\b|"
    r"\s-\s.*$|个人主页|的主页",
    re.I,
)
_DEGREE = re.compile(
    r"^\s*(?:(?:Asst|Assoc|Assistant|Associate)\.?\s)?(?:Dr|Prof|Professor)\b\.?\s+(?=\S+\s)|"
    r",\s*(?:(?:Ph\.?\s?D|M\.?D|M\.?Sc|M\.?S|MBA|MPH|P\.?E|D\.?Phil|Sc\.?D)\b\.?[,\s]*)+$"
)
_PRONOUNS = re.compile(r"[(（\[]\s?(?:she|he|they|ze|xe|any)(?:\s?[/,|]\s?\w{2,7}){0,3}\s?[)）\]]", re.I)
_PARTED_HAN = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff])\s([\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])"
)  # "林 艾達"
_LINE_BREAK = re.compile(r"\s*(?:<br\s?/?>|</(?:p|div|li)>)\s*", re.I)
_EMAIL = re.compile(r"^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}$")


def read_configuration(page: Page, parsed: ParsedHomepage) -> None:
    """Name, photo, affiliation and links of ``_config.yml``; template defaults are passed over."""
    config = page.config
    author = config.get("author")
    fields: dict[str, Any] = author if isinstance(author, dict) else {}
    person = parsed.person
    names = [fields.get("name"), author if isinstance(author, str) else None, config.get("name")]
    title = config.get("title")
    if isinstance(title, str) and len(split_name(title)[0].split()) >= 2 and is_name(split_name(title)[0]):
        names.append(title)
    person.name, person.native_name = split_name(next((str(name) for name in names if _is_name(name)), ""))
    person.tagline = _text(fields, "bio")
    person.employer = _text(fields, "employer")
    person.location = _text(fields, "location")
    person.photo = _text(fields, "avatar")
    _read_links(parsed, fields)


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        return ""
    if "<" in value:
        value = plain_text(_LINE_BREAK.sub(", ", value))
    return re.sub(r"\s+,|,\s*,", ",", " ".join(value.split()))[:300].strip(", ")


def _is_name(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    words = _SITE_WORDS.sub("", value)
    return bool(words.strip()) and not is_sample_name(words) and len(words.split()) <= 6 and ("'s" not in words)


def split_name(text: str) -> tuple[str, str]:
    """The Latin and the native-script part of a configured name."""
    text = _PRONOUNS.sub("", _DEGREE.sub("", _SITE_WORDS.sub("", text)))
    text = _PARTED_HAN.sub(r"\1\2", text)
    native = re.search(r"[\u3400-\u9fff·]{2,12}", text)
    if not native:
        return " ".join(text.split()), ""
    latin = " ".join(text.replace(native.group(), " ").strip(" ()（）/|,，").split())
    return (latin, native.group()) if any(char.isalpha() for char in latin) else (native.group(), "")


def _read_links(parsed: ParsedHomepage, fields: dict[str, Any]) -> None:
    values = {key: value.strip() for key, value in fields.items() if isinstance(value, str) and value.strip()}
    if _EMAIL.match(values.get("email", "")):
        add_link(parsed, "email", f"mailto:{values['email']}")
    if identifier := scholar_id(values.get("googlescholar", "")):
        add_link(parsed, "google_scholar", scholar_address(identifier))
    if orcid := find_orcid(values.get("orcid", "")):
        parsed.person.orcid = orcid
        add_link(parsed, "orcid", f"https://orcid.org/{orcid}")
    for key in _HANDLES:
        if key in values:
            _add_handle(parsed, key, values[key])


def _add_handle(parsed: ParsedHomepage, key: str, value: str) -> None:
    kind, pattern = _HANDLES[key]
    address = (
        value
        if "://" in value or ("/" in value.strip("/") and "." in value.split("/")[0])
        else pattern.format(value.lstrip("@"))
    )
    if "://" not in address and kind not in ("cv", "wechat"):
        address = f"https://{address}"
    url = safe_url(address)
    if url and (kind in ("cv",) or "://" in url):
        add_link(parsed, kind, url)
