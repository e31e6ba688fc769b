"""The days off move to the room of agencies, with their table."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0011_sites'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable('dayoff', 'agencies_dayoff')],
            state_operations=[migrations.DeleteModel('dayoff')],
        ),
    ]
