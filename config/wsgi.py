"""The WSGI application that gunicorn serves."""

import os
import sys
from functools import partial

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from config.frames import call_with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
try:
    application = partial(call_with_room, get_wsgi_application())
except ImproperlyConfigured as error:
    sys.exit(f"labfolio: {error}")
