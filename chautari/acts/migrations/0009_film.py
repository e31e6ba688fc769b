"""How long a film lasts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acts", "0008_one_question")]

    operations = [
        migrations.AddField(model_name="media", name="duration", field=models.FloatField(default=0)),
    ]
