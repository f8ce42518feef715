"""The second factor: codes of an authenticator app, and recovery codes; each code counts once."""

from __future__ import annotations

import base64
import hashlib
import logging

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from profiles.accounts.notices import SECOND_FACTOR_REMOVED, notify
from profiles.models import User

log = logging.getLogger(__name__)


def is_set_up(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def is_missing(user: User) -> bool:
    """Whether this installation wants a second factor of the account, and it has none."""
    wanted = settings.REQUIRE_MFA == "everybody" or (settings.REQUIRE_MFA == "administrators" and user.is_superuser)
    return wanted and not is_set_up(user)


def use(user: User, code: str) -> Authenticator | None:
    """The authenticator that a code is of; the code is worth nothing from then on. None for any other text.

    The rows are locked meanwhile: of two requests with one code, one gets in. allauth's own memory of used codes is
    a cache, which every process here has for itself.
    """
    code = code.replace(" ", "").replace("-", "")
    if not (code.isascii() and code.isdigit()):
        return None
    with transaction.atomic():
        rows = {row.type: row for row in Authenticator.objects.select_for_update().filter(user=user)}
        try:
            for kind, accepts in (
                (Authenticator.Type.TOTP, _accepts_once),
                (Authenticator.Type.RECOVERY_CODES, _recovers),
            ):
                if kind in rows and accepts(rows[kind], code):
                    return rows[kind]
        except InvalidToken:
            log.exception("The second factor of an account cannot be read: was the secret key changed?")
    return None


def remove(user: User) -> int:
    """Take the second factor and the recovery codes away and end all sessions; how many of the two there were."""
    with transaction.atomic():
        count, _ = Authenticator.objects.filter(user=user).delete()
        user.end_sessions()
    if count:
        notify(user, SECOND_FACTOR_REMOVED)
    return count


def codes_left(user: User) -> int:
    """How many recovery codes are not used yet."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return settings.MFA_RECOVERY_CODE_COUNT - row.data["used_mask"].bit_count() if row else 0


def _accepts_once(row: Authenticator, code: str) -> bool:
    """A code of a time step after that of the last accepted one (RFC 6238, section 5.2)."""
    secret = decrypt(row.data["secret"])
    for step in yield_hotp_counters_from_time():
        fits = constant_time_compare(code, format_hotp_value(hotp_value(secret, step)))
        if fits and step > row.data.get("last_step", 0):
            row.data["last_step"] = step
            row.save(update_fields=["data"])
            return True
    return False


def _recovers(row: Authenticator, code: str) -> bool:
    return bool(RecoveryCodes(row).validate_code(code))


def encrypt_secret(text: str) -> str:
    """Whoever reads the database alone, or a backup of it, does not learn what the codes are made of."""
    return _cipher().encrypt(text.encode()).decode()


def decrypt_secret(text: str) -> str:
    """Raises InvalidToken if it was encrypted with another secret key."""
    return _cipher().decrypt(text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"labfolio.second_factor" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
