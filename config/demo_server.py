"""The last step of ``make demo``: a filled database, an administrator, and gunicorn on this machine.

Safe to repeat: what exists (content, edits, the administrator, the secret key) is left as it is.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from config.environment import BASE_DIR, installation

HOST = "127.0.0.1"
ADMINISTRATOR = "admin"
PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # noqa: S105  # an alphabet without l, o, 0 and 1


def main() -> None:
    """Prepare everything, say what to open, and become gunicorn."""
    try:
        env = installation()
        port = env.number("PORT", 8000, least=1, most=65535)
        listener = listening_socket(port)
        os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        refuse_public_installation()
        fill_database()
        collect_static()
        how_to_sign_in = administrator()
    except (ImproperlyConfigured, CommandError) as error:
        sys.exit(f"labfolio: {error}")
    except DatabaseError as error:
        sys.exit(f"labfolio: the database of DATABASE_URL cannot be used: {str(error).splitlines()[0]}")
    address = f"http://{HOST}:{port}"
    listener.listen(128)  # who is quick to open the page waits for gunicorn instead of being refused
    say(f"Open {address}/ and sign in at {address}/admin/ {how_to_sign_in}")
    serve(listener)


def listening_socket(port: int) -> socket.socket:
    """The port, taken before anything slow is done. Ends the program with one sentence if it cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        reason = "is in use" if not isinstance(error, PermissionError) else "may not be used by you"
        sys.exit(
            f"labfolio: port {port} {reason}; choose another one: make demo PORT={port + 1 if port < 65535 else 8000}"
        )
    return listener


def refuse_public_installation() -> None:
    """Demo content does not belong into an installation that others reach."""
    from django.conf import settings  # noqa: PLC0415  # settings can be read only once BASE_URL is known

    if settings.HTTPS or settings.PUBLIC_HOSTS:
        sys.exit(
            f"labfolio: make demo is for this machine only, but BASE_URL is {settings.BASE_URL}; see docs/install.md."
        )


def fill_database() -> None:
    """Tables and demo content; both commands change nothing that is already there."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("demo")


def collect_static() -> None:
    """Static files into STATIC_ROOT, as they are: they do not leave this machine. Once, while no source changes."""
    from django.conf import settings  # noqa: PLC0415  # settings can be read only once BASE_URL is known

    found = [storage.path(name) for finder in get_finders() for name, storage in finder.list(None)]
    state = sorted((path, Path(path).stat().st_mtime_ns, Path(path).stat().st_size) for path in found)
    fingerprint = hashlib.sha256(repr(state).encode()).hexdigest()
    stamp = settings.DATA_DIR / "collected"
    if (settings.STATIC_ROOT / "staticfiles.json").is_file() and stamp.is_file() and stamp.read_text() == fingerprint:
        return
    staticfiles_storage.compresses = False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint)


def administrator() -> str:
    """How to sign in. Makes the administrator, with a password of their own, the first time only."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415  # models can be imported only after django.setup()

    users = get_user_model().objects
    existing = users.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if existing:
        name = existing.get_username()
        return (
            f"as {name} (the password was printed on the first run;"
            f" .venv/bin/python manage.py changepassword {name} sets a new one)"
        )
    password = "-".join("".join(secrets.choice(PASSWORD_LETTERS) for _ in range(4)) for _ in range(4))
    users.create_superuser(ADMINISTRATOR, "", password)
    return f"as {ADMINISTRATOR} with the password {password} (shown this once)"


def say(line: str) -> None:
    """One line to whoever ran ``make demo``."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def serve(listener: socket.socket) -> None:
    """Become gunicorn on the port that is already ours."""
    listener.set_inheritable(True)
    command = [sys.executable, "-m", "gunicorn", "--config", str(BASE_DIR / "config" / "gunicorn.py")]
    os.execv(sys.executable, [*command, "--bind", f"fd://{listener.detach()}", "config.wsgi"])  # noqa: S606  # no shell


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
