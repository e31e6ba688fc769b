"""The desk as one WSGI application: the letter box and the look-up in front, Django behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chautari.config.settings")  # noqa: TID251 — Django's own door

from django.core.wsgi import get_wsgi_application

desk = get_wsgi_application()

from chautari.intake.door import LetterBox  # noqa: E402 — needs Django's apps to be loaded
from chautari.lib.process import die_with_parent  # noqa: E402
from chautari.portal.door import LookUp  # noqa: E402

die_with_parent()
application = LetterBox(LookUp(desk))
