"""Who is at the desk: an officer, fetched together with the agency that every page names."""

from django.contrib.auth.backends import ModelBackend

from chautari.agencies.models import Officer


class Doorkeeper(ModelBackend):
    """Django's own way in; one query for officer and agency."""

    def get_user(self, user_id: int) -> Officer | None:
        found = Officer.objects.select_related("agency").filter(pk=user_id).first()
        return found if found and self.user_can_authenticate(found) else None
