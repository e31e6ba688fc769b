"""From now on a stop holds notices back from the portal; what became public there under an earlier one stays."""

from django.db import migrations
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

DUE = Greatest(Coalesce("publish_at", "approved"), "approved")


def stay(apps, schema_editor):
    """Each notice that became due while a stop stood appeared then."""
    notices = apps.get_model("publishing", "Notice").objects.exclude(approved=None).annotate(due=DUE)
    for stop in apps.get_model("acts", "Stop").objects.all():
        mine = notices.filter(agency=stop.agency_id) if stop.agency_id else notices
        until = stop.ended or timezone.now()
        mine.filter(due__gte=stop.began, due__lte=until).update(appeared=DUE)


class Migration(migrations.Migration):

    dependencies = [
        ("acts", "0008_one_question"),
        ("publishing", "0013_portal_stand"),
    ]

    operations = [
        migrations.RunPython(stay, migrations.RunPython.noop),
    ]
