"""The text that most accounts say becomes the notice's own."""

from collections import Counter

from django.db import migrations


def fill(apps, _editor):
    notices = apps.get_model("publishing", "Notice")
    for notice in notices.objects.filter(body="").prefetch_related("versions").iterator(chunk_size=500):
        texts = Counter(version.text for version in notice.versions.all())
        if texts:
            notice.body = texts.most_common(1)[0][0]
            notice.save(update_fields=("body",))


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0004_writing"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
