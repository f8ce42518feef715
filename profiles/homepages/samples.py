"""What the templates ship as their own samples: names, titles and sentences that no owner wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from profiles.homepages.leftovers import is_placeholder, is_sample_name

_SAMPLE_OWNERS = {
    "albert einstein",
    "you r. name",
    "you name",
    "your name",
    "your sidebar name",
    "nelson bighetti",
    "吳恩達",
    "吴恩达",
    "jane doe",
    "john doe",
    "dr. alex johnson",
    "alex johnson",
}
_SAMPLE_ADDRESSES = {
    "you@example.com",
    "none@example.org",
    "test@example.org",
    "name@example.com",
    "albert@einstein.de",
    "you@yourdomain.com",
}
_SAMPLE_LINK = re.compile(
    r"^https?://(?:www\.)?(?:alshedivat\.github\.io/al-folio|(?:twitter|x)\.com/alberteinstein|alberteinstein\.com|"
    r"example\.(?:com|org|net))(?:/|$)",
    re.I,
)
_SAMPLE_SKILLS = {"r", "python", "statistics", "data science", "sql", "photography", "hiking", "cats"}
_SAMPLE_TITLE = re.compile(
    # academicpages
    r"paper title number \d{1,2}(?:, with math .{0,80})?|"
    r"talk 1 on relevant topic in your field|tutorial 1 on relevant topic in your field|"
    r"talk 2 on relevant topic in your field|conference proceeding talk 3 on relevant topic in your field|"
    r"teaching experience \d|portfolio item number \d|blog post number \d|future blog post|"
    # al-folio
    r"project \d|a simple inline announcement\.?|a simple inline announcement with markdown emoji!.{0,40}|"
    r"a long announcement with details|"
    # HugoBlox, Wowchemy, Academic
    r"an example (?:conference|journal|preprint).{0,40}|example (?:talk|project|event)|"
    r"a person[- ]re-?identification example|external project|internal project|(?:an )?example page \d|"
    r"a .{0,20}example publication|writing technical content in academic|display jupyter notebooks.{0,30}|"
    r"academic: the website designer.{0,30}|welcome to (?:wowchemy|academic|hugo blox).{0,60}|"
    r"getting started(?: with .{0,30})?|💼.{0,60}|📈.{0,60}|👩🏼‍🏫.{0,60}|✅.{0,60}|"
    # lab-website-template
    r"open collaborative writing with manubot|constructing knowledge graphs .{0,80}|example post(?:,? .{0,20}|s? \d)?|"
    r"cool (?:dataset|tool|package|web app|project|tutorial)",
    re.I,
)
_SAMPLE_TEXT = re.compile(
    r"every project has a beautiful feature showcase page|"
    r"this is a description of a teaching experience|this is a description of your (?:talk|tutorial|conference)|"
    r"the contents above will be part of a list of publications|this paper is about the number \d|"
    r"this is an item in your portfolio|short description of portfolio item|"
    r"announcements and news can be much longer than just quick inline posts|"
    r"add the \*{0,2}full text\*{0,2} or \*{0,2}supplementary notes\*{0,2} for the publication here|"
    r"slides can be added in a few ways|an example talk using (?:wowchemy|academic|hugo)|"
    r"this is the front page of a website that is powered by|github university|academic pages collaborator|"
    r"currently signed in to \d{1,3} different slack teams|"
    r"nelson bighetti is a professor of artificial intelligence|flexible and powerful data analysis / manipulation|"
    r"this page is assumed to be a static description of your courses|write your biography here|"
    r"put your address / p\.o\. box|555 your office number|a simple, whitespace theme for academics|"
    r"^you can also find my articles on .{0,80}$|"
    r"^short biography for the left-hand sidebar$|^like many other jekyll-based github pages templates|"
    r"hobby 1, hobby 2|\btopic 1\.?\*{0,2}:?\s+(?:- )?description|"
    r"simple, clean, and responsive jekyll theme for academics|"
    r"this work is driven by the results in my \[previous paper\]|"
    # the CV of al-folio
    r"german-born theoretical physicist, widely ranked among|"
    r"people's climate march, the largest climate march|"
    r"quantum computing is the use of quantum-mechanical phenomena|"
    r"quantum mechanics, quantum computing, quantum information, quantum cryptography|"
    r"(?:2018-01-01|2018), stanford university, https?://example\.com",
    re.I,
)


def is_sample_owner(name: str) -> bool:
    """Whether a name is one that a template brings along."""
    return name.strip().casefold() in _SAMPLE_OWNERS or is_sample_name(name)


def is_sample_address(email: str) -> bool:
    return email.strip().casefold() in _SAMPLE_ADDRESSES


def is_sample_link(address: str) -> bool:
    """Whether an address is one that a template brings along."""
    return bool(_SAMPLE_LINK.match(address.strip()))


def is_sample_skills(names: Iterable[str]) -> bool:
    """Whether a list of skills is the one that the templates show."""
    own = {" ".join(name.casefold().split()) for name in names}
    return len(own) > 1 and own <= _SAMPLE_SKILLS


def is_sample_title(title: str) -> bool:
    return bool(_SAMPLE_TITLE.fullmatch(" ".join(title.split()))) or is_placeholder(title)


def is_sample_text(text: str) -> bool:
    return bool(_SAMPLE_TEXT.search(" ".join(text[:4000].split()))) or is_placeholder(text)
