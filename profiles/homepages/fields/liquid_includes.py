"""Papers that a page hands to a template of the site: ``{% include paper.html title="..." authors="..." %}``."""

from __future__ import annotations

import re

from profiles.homepages.fields.papers import citation_of, with_usual_names
from profiles.homepages.fields.values import line_of

_VALUE = r"\"[^\"]*+\"|'[^']*+'|[\w./|-]++"
_INCLUDE = re.compile(
    rf"(^[ \t]*+)?\{{%-?\s*+include(?:_cached|_relative)?\s++[\w./-]++"
    rf"((?:\s++[\w-]++\s*+=\s*+(?:{_VALUE}))++)\s*+-?%\}}",
    re.M,
)
_PARAMETER = re.compile(rf"([\w-]++)\s*+=\s*+({_VALUE})")
_ADDRESS = re.compile(r"https?://\S+|/?[\w./-]+\.(?:pdf|html?|zip|bib|pptx?)|10\.\d{4,9}/\S+", re.I)
_PICTURES = ("image", "img", "image_path", "teaser", "thumbnail", "thumb", "figure", "cover", "preview", "icon")
_ABSTRACT = ("abstract", "summary", "description", "excerpt")
_REMARKS = ("note", "notes", "award", "status", "remark", "volume", "issue", "number", "pages")


def with_papers(text: str) -> str:
    """The text with each such instruction as the entry that it shows; no line moves."""
    return _INCLUDE.sub(_shown, text) if "include" in text else text


def _shown(match: re.Match[str]) -> str:
    quoted = {key.lower(): value[1:-1] for key, value in _PARAMETER.findall(match.group(2)) if value[0] in "\"'"}
    given = {key: " ".join(value.split()) for key, value in quoted.items() if value.strip()}
    fields = with_usual_names(given)
    title, citation = line_of(fields.get("title")), citation_of(given)
    if not citation and not (title and (fields.get("authors") or fields.get("venue"))):
        return match.group()
    used = {fields.get(name) for name in ("title", "authors", "venue", "year")}
    venue = ", ".join(text for text in (fields.get("venue"), fields.get("year")) if text)
    links = [f"[{_label(key)}]({_url(value)})" for key, value in given.items() if _is_link(key, value, used)]
    remarks = [given[key] for key in _REMARKS if key in given]
    lines = [citation] if citation else [f"**{title}**", fields.get("authors", ""), venue]
    abstract = next((given[key] for key in _ABSTRACT if key in given and given[key] not in used), "")
    folded = f"<details><summary>Abstract</summary>{abstract}</details>" if abstract else ""
    entry = "<br>".join(filter(None, [*lines, ", ".join(remarks), " ".join(links)])) + folded
    lead = "" if match.group(1) is None else "- "
    return f"{lead}{entry}" + "\n" * match.group().count("\n")


def _is_link(key: str, value: str, used: set[str | None]) -> bool:
    return key not in _PICTURES and value not in used and _ADDRESS.fullmatch(value) is not None


def _label(key: str) -> str:
    name = re.sub(r"[_-]?(?:url|link)$", "", key) or "link"
    return name.replace("_", " ").upper() if len(name) <= 4 else name.capitalize()


def _url(value: str) -> str:
    return f"https://doi.org/{value}" if value.startswith("10.") else value
