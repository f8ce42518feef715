"""Draws the first page of a PDF, in a process of its own: ``python -I renderer.py SECONDS < paper.pdf > page.png``.

A PDF is a program in the hands of a stranger. So this process limits its own memory and time before it reads the first
byte, can write no file, runs no JavaScript (the library is built without), and draws at a size of our choice, whatever
the page says of its own. It ends with one of the codes below; ``first_page`` turns that into a sentence.
"""

from __future__ import annotations

import resource
import sys

MAX_ADDRESS_SPACE = 400 * 2**20  # bytes
# As large as a picture is kept; and no narrower strip than this.
LONGEST_SIDE, SHORTEST_SIDE = 1800, 40
ENCRYPTED, UNREADABLE, EMPTY, TOO_MUCH = 10, 11, 12, 13


def limit_myself(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_ADDRESS_SPACE, MAX_ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    limit_myself(int(sys.argv[1]))
    import pypdfium2  # noqa: PLC0415 - under the limits too

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return ENCRYPTED if "password" in str(error).lower() else UNREADABLE
    except MemoryError:
        return TOO_MUCH
    try:
        if len(document) == 0:
            return EMPTY
        page = document[0]
        width, height = page.get_size()
        if not (width > 0 and height > 0 and max(width, height) < 1e6):
            return UNREADABLE
        scale = LONGEST_SIDE / max(width, height)
        if min(width, height) * scale < SHORTEST_SIDE:
            return UNREADABLE
        page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(sys.stdout.buffer, "PNG")
    except pypdfium2.PdfiumError:
        return UNREADABLE
    except MemoryError:
        return TOO_MUCH
    return 0


if __name__ == "__main__":
    sys.exit(main())
