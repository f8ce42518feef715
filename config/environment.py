"""Reading settings from the environment, strictly: a mistake is one sentence that names the variable.

django-environ does the parsing; what it forgives (``DEBUG=flase`` is False to it) or answers with a
traceback (``WEB_THREADS=many``) is refused here.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
DATABASES = {"sqlite": "django.db.backends.sqlite3", "postgresql": "django.db.backends.postgresql"}
DATABASE_SCHEMES = {"sqlite": "sqlite", "postgres": "postgresql", "postgresql": "postgresql", "psql": "postgresql"}
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", "testserver", ".localhost"})


class Environment:
    """The variables of this process and of an optional ``.env`` file (the process wins)."""

    def __init__(self, env_file: Path) -> None:
        self.env = environ.Env()
        if env_file.is_file():
            self.env.read_env(env_file)

    def text(self, name: str, default: str = "") -> str:
        """One line of text, stripped. A variable that is set to nothing counts as not set."""
        return str(self.env.str(name, default="")).strip() or default

    def flag(self, name: str, default: bool) -> bool:
        """on/off, true/false, yes/no or 1/0. Raises ImproperlyConfigured for anything else."""
        given = self.text(name).lower()
        if not given:
            return default
        if given not in FLAGS:
            raise ImproperlyConfigured(f"{name} must be on or off, not {given[:40]!r}.")
        return FLAGS[given]

    def number(self, name: str, default: int, *, least: int = 0, most: int = 2**31 - 1) -> int:
        """A whole number from ``least`` to ``most``. Raises ImproperlyConfigured for anything else."""
        given = self.text(name)
        if not given:
            return default
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else -1
        if not least <= number <= most:
            raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}, not {given[:40]!r}.")
        return number

    def names(self, name: str, default: list[str]) -> list[str]:
        """A list of words separated by commas; empty ones are dropped."""
        given = [word.strip() for word in self.text(name).split(",")]
        return [word for word in given if word] or default

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        """One of these words, in small letters. Raises ImproperlyConfigured for another one."""
        given = self.text(name, default).lower()
        if given not in choices:
            known = f"{', '.join(choices[:-1])} or {choices[-1]}"
            raise ImproperlyConfigured(f"{name} must be {known}, not {given[:40]!r}.")
        return given

    def folder(self, name: str, default: Path) -> Path:
        """An absolute path (``~`` means the home folder). It need not exist yet."""
        given = self.text(name)
        path = Path(given).expanduser() if given else default
        if not path.is_absolute():
            raise ImproperlyConfigured(f"{name} must be an absolute path, not {given[:80]!r}.")
        return path

    def time_zone(self, name: str, default: str) -> str:
        """A name of the time zone database, as ``Europe/Berlin``. Raises ImproperlyConfigured for another one."""
        given = self.text(name, default)
        try:
            return ZoneInfo(given).key
        except (ValueError, OSError, KeyError):
            raise ImproperlyConfigured(f"{name} must look like Asia/Shanghai, not {given[:40]!r}.") from None

    def origin(self, name: str, default: str) -> str:
        """``https://host`` or ``https://host:port``, without a path. Raises ImproperlyConfigured for anything else."""
        given = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(given)
            valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            valid = False
        if not valid or given != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
            raise ImproperlyConfigured(f"{name} must look like https://lab.example.org, not {given[:80]!r}.")
        return given

    def address(self, name: str) -> str:
        """An https address without a query, "" if not set; http for this machine alone. Raises ImproperlyConfigured."""
        given = self.text(name).rstrip("/")
        try:
            parts = urlsplit(given)
            safe = parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.hostname or ""))
            valid = safe and bool(parts.hostname) and not parts.query and "@" not in parts.netloc
        except ValueError:
            valid = False
        if given and not valid:
            raise ImproperlyConfigured(f"{name} must look like https://id.example.org/path, not {given[:80]!r}.")
        return given

    def database(self, name: str, default_file: Path) -> dict[str, Any]:
        """Django's settings of one database, from a ``sqlite://`` or ``postgres://`` URL.

        Raises ImproperlyConfigured for every other scheme and for a URL that cannot be read; the message
        never holds the URL, which may hold a password.
        """
        if not (url := self.text(name)):
            return sqlite(str(default_file))
        kind = DATABASE_SCHEMES.get(url.partition(":")[0])
        try:
            parsed: dict[str, Any] = self.env.db_url_config(url) if kind else {}
        except (ValueError, KeyError, ImproperlyConfigured):
            parsed = {}
        if not kind or not parsed.get("NAME"):
            raise ImproperlyConfigured(
                f"{name} must look like sqlite:////absolute/path.sqlite3 or postgres://user:password@host:5432/name."
            )
        return sqlite(parsed["NAME"]) if kind == "sqlite" else postgresql(parsed)

    def email(self, name: str) -> dict[str, Any]:
        """Django's ``EMAIL_*`` settings from a ``smtp+tls://`` style URL; without one, mail goes to the log."""
        try:
            parsed: dict[str, Any] = self.env.email_url_config(self.text(name, "consolemail://"))
        except (ValueError, KeyError, ImproperlyConfigured):
            parsed = {}
        if not parsed.get("EMAIL_BACKEND"):
            raise ImproperlyConfigured(f"{name} must look like smtp+tls://user:password@mail.example.org:587.")
        return parsed


def installation() -> Environment:
    """The environment of this installation: the process's variables, then those of ``ENV_FILE`` or ``.env``."""
    return Environment(Path(os.environ.get("ENV_FILE") or BASE_DIR / ".env"))


def sqlite(name: str) -> dict[str, Any]:
    """Write-ahead log, so that readers never wait; writers queue for the lock instead of failing at once."""
    return {
        "ENGINE": DATABASES["sqlite"],
        "NAME": name,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def postgresql(parsed: dict[str, Any]) -> dict[str, Any]:
    """Connections are kept for ten minutes and checked before reuse, so that a restart of the server goes unseen."""
    return {**parsed, "ENGINE": DATABASES["postgresql"], "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def is_local(host: str) -> bool:
    """Whether a host name can only mean this machine."""
    return host in LOCAL_HOSTS or host.endswith(".localhost")


def stored_secret(path: Path) -> str:
    """The secret kept in a file, made (mode 0600) the first time. Safe when several processes start at once.

    Raises ImproperlyConfigured if the file can be neither read nor written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not (secret := file.read().strip()):
                secret = secrets.token_urlsafe(64)
                file.write(secret)
            return secret
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"SECRET_KEY is not set and {path} cannot be used: {error}.") from None
