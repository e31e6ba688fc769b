
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrival',
            name='is_sealed',
            field=models.BooleanField(default=False),
        ),
    ]
