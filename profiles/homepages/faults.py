"""One broken item costs only that item: an unexpected error in a reader becomes a problem of the page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from profiles.homepages.errors import WholeInputError
from profiles.homepages.files.source import NO_HOME_PAGE, Page, shorten
from profiles.homepages.records import ParsedHomepage, Problem
from profiles.sentences import Sentence

Result = TypeVar("Result")

_LOG = logging.getLogger(__name__)


def guarded(page: Page, line: int, text: str, read: Callable[[], Result], lost: Result) -> Result:
    """What ``read`` returns, or ``lost`` where it breaks; then the problem names ``line`` and ``text``.

    A grammar that meets what nobody foresaw must not cost the rest of the page. The error itself goes to
    the log at debug level.
    """
    try:
        return read()
    except Exception:  # whatever breaks, the other items of the page do not depend on it
        _LOG.debug("the reader of an item broke", exc_info=True)
        origin = page.origin(line)
        problem = Problem(origin.line, "unparsed-item", shorten(text), origin.file)
        if problem not in page.problems:
            page.problems.append(problem)
        return lost


def spared(report: Callable[[str, int, str, str], None], file: str, read: Callable[[], None]) -> None:
    """Read one file of a site; where its reader breaks, that is reported, and the rest of the site goes on."""
    try:
        read()
    except Exception:  # whatever breaks, the other files of the site do not depend on it
        _LOG.debug("the reader of a file broke", exc_info=True)
        report(file, 1, "unparsed-item", Sentence("The page has a form that its reader cannot follow."))


@contextmanager
def whole_input_errors() -> Iterator[None]:
    """What breaks outside of any item is a WholeInputError: no reader of a source ends in a traceback."""
    try:
        yield
    except WholeInputError:
        raise
    except Exception as error:
        _LOG.debug("the reader of a source broke", exc_info=True)
        raise WholeInputError("The source has a form that its reader cannot follow; nothing was read.") from error


def refuse_empty(parsed: ParsedHomepage) -> None:
    """Raise WholeInputError for a site that has no home page and tells nothing elsewhere either."""
    fault = next((problem.text for problem in parsed.problems if problem.code == NO_HOME_PAGE), "")
    entries = (parsed.publications, parsed.bare, parsed.news, parsed.honors, parsed.affiliations, parsed.activities)
    if fault and not any((*entries, parsed.sections, parsed.person.biographies)):
        raise WholeInputError(fault)
