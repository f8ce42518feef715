"""The first page of a PDF as the bytes of a PNG, drawn by a process that may fail."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

from profiles.faults import Fault, gettext_noop
from profiles.pdf import renderer

log = logging.getLogger(__name__)

MAX_BYTES = 20 * 1024 * 1024
CONTENT_TYPE = "application/pdf"
MAX_SECONDS = 6  # of the processor; the clock may take longer, when the machine has more to do
_PATIENCE = 4
_MAGIC = b"%PDF-"
# What programs put before the beginning by mistake. A picture with these letters somewhere in it is no PDF.
_BEGINNING, _BEFORE = 1024, b"\xef\xbb\xbf \t\r\n\0"
_ONE_AT_A_TIME = threading.Lock()


class PdfFault(Fault):
    """There is no first page to be had. The message is a sentence for the person who sent the file."""


def is_pdf(data: bytes) -> bool:
    return data[:_BEGINNING].lstrip(_BEFORE).startswith(_MAGIC)


def first_page(data: bytes, *, seconds: int = MAX_SECONDS) -> bytes:
    """``seconds`` of the processor's time are what it may take. Raises PdfFault."""
    if len(data) > MAX_BYTES:
        raise PdfFault(gettext_noop("The PDF is larger than %(cap)d MB."), cap=MAX_BYTES // 2**20)
    if not is_pdf(data):
        raise PdfFault(gettext_noop("This is not a PDF."))
    command = [sys.executable, "-I", str(Path(renderer.__file__)), str(seconds)]
    with _ONE_AT_A_TIME:
        try:
            # The command is ours; the PDF comes in by its standard input. Nothing of our environment goes along.
            done = subprocess.run(  # noqa: S603
                command, input=data, capture_output=True, timeout=_PATIENCE * seconds, env={}, cwd="/", check=False
            )
        except subprocess.TimeoutExpired as error:
            raise _too_much() from error
        except OSError as error:  # no memory or no room for one more process
            log.error("the process that draws PDFs could not be started: %s", error)
            raise PdfFault(
                gettext_noop("Pages of PDFs cannot be drawn at the moment. Try again later, or send a picture instead.")
            ) from error
    if done.returncode == 0 and done.stdout:
        return done.stdout
    if done.stderr:  # a fault of the drawing program, or of its installation
        log.error("the first page of a PDF was not drawn: %s", done.stderr.decode(errors="replace").strip()[-300:])
    raise _fault(done.returncode)


def _fault(code: int) -> PdfFault:
    if code == renderer.ENCRYPTED:
        return PdfFault(gettext_noop("The PDF is encrypted. Send it without a password, or a picture instead."))
    if code == renderer.EMPTY:
        return PdfFault(gettext_noop("The PDF has no pages."))
    if code == renderer.TOO_MUCH or code < 0:  # killed, by its limits or by the system
        return _too_much()
    return PdfFault(gettext_noop("The PDF is damaged, or its first page cannot be drawn. Send a picture instead."))


def _too_much() -> PdfFault:
    return PdfFault(gettext_noop("The first page of this PDF takes too much to draw. Send a picture instead."))
