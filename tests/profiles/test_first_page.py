"""The first page of a PDF: drawn apart, within bounds, or refused with a sentence."""

from __future__ import annotations

import io
import sys
import time
import zlib

import pytest
from PIL import Image

from profiles.pdf.first_page import MAX_BYTES, PdfFault, first_page, is_pdf
from tests.pdfs import ENCRYPTED, make_pdf

DAMAGED = "The PDF is damaged, or its first page cannot be drawn. Send a picture instead."
TOO_MUCH = "The first page of this PDF takes too much to draw. Send a picture instead."


def drawn(pdf: bytes) -> Image.Image:
    return Image.open(io.BytesIO(first_page(pdf)))


@pytest.mark.parametrize(
    ("pdf", "size"),
    [
        (make_pdf(), (1350, 1800)),
        (make_pdf(box="0 0 14400 14400"), (1800, 1800)),
        (make_pdf(pages=10_000), (1350, 1800)),
        (b"\xef\xbb\xbf \r\n" + make_pdf(catalog=b"/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>"), (1350, 1800)),
    ],
)
def test_first_page_is_drawn_at_a_size_of_ours(pdf: bytes, size: tuple[int, int]) -> None:
    page = drawn(pdf)

    assert max(abs(one - two) for one, two in zip(page.size, size, strict=True)) <= 1
    assert page.getpixel((20, page.height - 20)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("pdf", "sentence"),
    [
        (b"", "This is not a PDF."),
        (b"\x89PNG with %PDF-1.7 in it", "This is not a PDF."),
        (make_pdf() + b" " * MAX_BYTES, "The PDF is larger than 20 MB."),
        (make_pdf()[:150], DAMAGED),
        (make_pdf(box="0 0 99999999 99999999"), DAMAGED),
        (make_pdf(box="0 0 100000 1"), DAMAGED),
        (ENCRYPTED, "The PDF is encrypted. Send it without a password, or a picture instead."),
    ],
)
def test_what_has_no_page_to_show_is_one_sentence(pdf: bytes, sentence: str) -> None:
    with pytest.raises(PdfFault) as fault:
        first_page(pdf)

    assert str(fault.value) == sentence


def test_page_that_never_ends_is_given_up() -> None:
    """Seventy megabytes of nested states, in seventy kilobytes."""
    endless = zlib.compress(b"q 0 0 300 400 re f\n" * 4_000_000, 9)
    began = time.monotonic()

    with pytest.raises(PdfFault) as fault:
        first_page(make_pdf(endless, filters=b"/Filter/FlateDecode"), seconds=1)

    assert str(fault.value) == TOO_MUCH
    assert time.monotonic() - began < 6


def test_no_room_for_another_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")  # what cannot be started, for whatever reason

    with pytest.raises(PdfFault, match="cannot be drawn at the moment"):
        first_page(make_pdf())


def test_beginning_is_looked_for_where_readers_look() -> None:
    assert [is_pdf(data) for data in (b"%PDF-1.4", b"\n\n%PDF-1.4", b"GIF89a %PDF-1.4", b"\n" * 2000 + b"%PDF-")] == [
        True,
        True,
        False,
        False,
    ]
