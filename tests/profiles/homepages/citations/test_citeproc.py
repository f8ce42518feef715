"""Bibliographies that citeproc or Zotero set as HTML."""

from profiles.homepages import parse_homepage_text

PAGE = """# Publications

<div id="refs" class="references csl-bib-body">
<div class="csl-entry">Rivers, Ada, and Bo Lee. 2020. <em><span class="nocase">oartools</span>: Tools for Rowers</em>.
<a href="https://a.org/o">https://a.org/o</a>.</div>
<div class="csl-entry">———. 2019. <span>“Counting Oars from Space.”</span> Master’s thesis, University of Mud.</div>
<div class="csl-entry"><div class="csl-left-margin">[4]</div><div class="csl-right-inline">A. Rivers, “Slow oars of the
north,” <i>Journal of Mud</i>, vol. 7, 2018.</div></div>
</div>
"""


def test_entries_of_citeproc() -> None:
    parsed = parse_homepage_text(PAGE, name="Zoe Zed")
    assert [(one.title, [author.name for author in one.authors], one.year) for one in parsed.publications] == [
        ("oartools: Tools for Rowers", ["Ada Rivers", "Bo Lee"], 2020),
        ("Counting Oars from Space", ["Ada Rivers", "Bo Lee"], 2019),
        ("Slow oars of the north", ["A. Rivers"], 2018),
    ]
