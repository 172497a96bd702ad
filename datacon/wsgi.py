"""Django itself, for the thread pool inside the server and for any WSGI host."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "datacon.settings")

application = get_wsgi_application()
