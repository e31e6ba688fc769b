"""Who is at the desk: an officer, fetched together with the agency that every page names and with what stands there."""

from django.contrib.auth.backends import ModelBackend

from chautari.agencies.models import Officer
from chautari.agencies.standing import knowing


class Doorkeeper(ModelBackend):
    """Django's own way in; one query for officer, agency, and whether anything is to be told on every page."""

    def get_user(self, user_id: int) -> Officer | None:
        found = knowing(Officer.objects.select_related("agency").filter(pk=user_id)).first()
        return found if found and self.user_can_authenticate(found) else None
