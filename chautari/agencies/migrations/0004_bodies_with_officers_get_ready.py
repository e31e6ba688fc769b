from django.db import migrations


def get_ready(apps, _schema):
    agencies = apps.get_model("agencies", "Agency").objects
    staffed = apps.get_model("agencies", "Officer").objects.values("agency")
    agencies.filter(pk__in=staffed, standing="seeded").update(standing="trial")


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0003_details_of_bodies'),
    ]

    operations = [
        migrations.RunPython(get_ready, migrations.RunPython.noop),
    ]
