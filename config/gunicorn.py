"""How gunicorn serves this installation: ``gunicorn -c config/gunicorn.py config.wsgi``."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from config.environment import installation

try:
    env = installation()
    bind = env.text("BIND", "127.0.0.1:8000")
    workers = env.number("WEB_WORKERS", 2, least=1, most=64)
    threads = env.number("WEB_THREADS", 4, least=1, most=64)
except ImproperlyConfigured as error:
    sys.exit(f"labfolio: {error}")

worker_class = "gthread"
# Loaded once and forked: less memory, and a wrong setting ends the start instead of worker after worker.
preload_app = True
keepalive = 75
timeout = 60
graceful_timeout = 30
# Heartbeats are file writes; a disk that is slow to sync must not look like a hanging worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # files without a name
control_socket_disable = True
proc_name = "labfolio"
