"""What a stop had held past its time asks by the same mark as any other post that came too late."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone

FREE = ("waiting", "queued", "later", "to_do")


def ask(apps, schema_editor):
    """A stop that stands holds; one that has ended leaves what is ahead alone and what is past asking."""
    acts = apps.get_model("acts", "Act").objects.filter(state__in=FREE).exclude(stop=None)
    acts.filter(stop__ended=None).update(overdue=None)
    acts.exclude(stop__ended=None).filter(not_before__gt=timezone.now()).update(stop=None)
    for act in acts.exclude(stop__ended=None).filter(overdue=None).annotate(since=F("stop__ended")):
        act.overdue = act.since
        act.save(update_fields=["overdue"])


def forget(apps, schema_editor):
    """Back: the stop alone says that it asks."""
    acts = apps.get_model("acts", "Act").objects.filter(state__in=FREE)
    acts.exclude(stop=None).update(overdue=None)


class Migration(migrations.Migration):

    dependencies = [
        ("acts", "0007_overdue"),
    ]

    operations = [
        migrations.RunPython(ask, forget),
    ]
