"""Settings of the test suite: nothing of this installation is read or written, and nothing is slow on purpose."""

import atexit
import os
import shutil
import tempfile

data_dir = tempfile.mkdtemp(prefix="labfolio-tests-")
atexit.register(shutil.rmtree, data_dir, ignore_errors=True)
for name in (
    "BASE_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "HTTPS",
    "BEHIND_PROXY",
    "DEBUG",
    "EMAIL_URL",
    "REQUIRE_MFA",
):
    os.environ.pop(name, None)
os.environ |= {"ENV_FILE": os.devnull, "DATA_DIR": data_dir, "SECRET_KEY": "only-for-tests-" + "0123456789" * 4}
# Everything that an extra adds is there; nobody answers at port 9.
os.environ |= {"ORCID_CLIENT_ID": "APP-ORCID", "ORCID_CLIENT_SECRET": "for-tests"}
os.environ |= {"OIDC_ISSUER": "http://127.0.0.1:9", "OIDC_CLIENT_ID": "labfolio", "OIDC_CLIENT_SECRET": "for-tests"}
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from config.settings import *  # noqa: E402, F403  # the environment had to be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # looks a file up when it is asked for, instead of listing all at each client
