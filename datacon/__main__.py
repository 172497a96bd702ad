"""The console script `datacon`: Django's commands under one name."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "datacon.settings")
    try:
        settings.HOME.is_dir()  # the first setting that is read makes the folder and its key
    except OSError as problem:
        refusal = "No se puede escribir en {}: DATACON_HOME=/otra/carpeta hace que se use otra.\n"
        sys.stderr.write(refusal.format(problem.filename))
        sys.exit(2)
    except ImproperlyConfigured as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(2)
    execute_from_command_line(["datacon", *sys.argv[1:]])


if __name__ == "__main__":
    main()
