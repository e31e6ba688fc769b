from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("registry", "0005_addresses")]

    operations = [
        migrations.AddField(
            model_name="look",
            name="cover_copy",
            field=models.FileField(blank=True, upload_to="looks/%Y/%m/"),
        ),
    ]
