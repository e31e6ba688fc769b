"""The post that a notice quotes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0014_what_was_public_stays")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="quote",
            field=models.CharField(blank=True, max_length=500, verbose_name="post that it quotes"),
        ),
    ]
