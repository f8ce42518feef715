"""PDFs for tests, written by hand: what a page holds, says of its size, and refers to."""

from __future__ import annotations


def make_pdf(
    content: bytes = b"1 0 0 rg 0 0 300 400 re f", *, box: str = "0 0 300 400", pages: int = 1, catalog: bytes = b"",
    trailer: bytes = b"", filters: bytes = b"",
) -> bytes:  # fmt: skip
    """Every page is the same one; a red one of 300 × 400 points unless told otherwise."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[" + b" ".join([b"3 0 R"] * pages) + b"]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]/Contents 4 0 R>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
    ]
    body, places = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(body))
    return body + table + end


ENCRYPTED = make_pdf(
    trailer=b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"
)
