"""Posts as news: a title with the text below it, of a long one the beginning."""

from __future__ import annotations

import re

from profiles.homepages.files.site import Document, SiteFiles
from profiles.sentences import Sentence

_LENGTH = 800  # characters: a longer post is not told whole among the news
_LEAST = 30  # letters of a paragraph that tells what a post is about
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.M)
_PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}\)|<[^<>]{0,500}>")


def news_of_post(site: SiteFiles, page: Document, title: str, body: str, summary: str = "") -> str:
    """What the news say of a post, in Markdown: ``title`` alone, ``body`` alone, or both."""
    if len(body) > _LENGTH:
        told = Sentence("Of “%(title)s” only the beginning stands in the news.", title=title)
        site.report(page.file, page.line, "no-place", told)
        body = summary or _beginning(body)
    said = _HEADING.sub("", body or summary).strip()
    return f"**{title}**\n\n{said}" if title and said else title or said


def _beginning(body: str) -> str:
    """The first paragraph that says something."""
    paragraphs = [paragraph.strip() for paragraph in body.split("\n\n")]
    telling = (one for one in paragraphs if sum(map(str.isalpha, _PICTURE.sub("", one))) > _LEAST and one[0] != "#")
    return next(telling, paragraphs[0])[:_LENGTH]
