"""The days off come here from the room of notices: deadlines of conversations run by them as well."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import chautari.lib.clock

DAY_OFF = migrations.CreateModel(
    name='DayOff',
    fields=[
        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
        ('day', models.DateField()),
        ('name', models.CharField(max_length=100, verbose_name='name of the day')),
        ('source', models.CharField(max_length=200, verbose_name='where it is written')),
        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='days_off', to='agencies.agency')),
    ],
    options={
        'ordering': ('day',),
        'constraints': [models.UniqueConstraint(fields=('agency', 'day'), name='day_off_once')],
    },
)


class Migration(migrations.Migration):

    dependencies = [
        ("agencies", "0006_keys"),
        ('publishing', '0012_days_off_moved'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[DAY_OFF]),
        migrations.RenameField('dayoff', 'name', 'name_ne'),
        migrations.CreateModel(
            name='HolidayYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=200, verbose_name='where it is written')),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
            ],
            options={
                'ordering': ('-year', 'id'),
            },
        ),
        migrations.AlterModelOptions(
            name='dayoff',
            options={'ordering': ('day', 'id')},
        ),
        migrations.AddField(
            model_name='dayoff',
            name='closes',
            field=models.TimeField(blank=True, null=True, verbose_name='closes at'),
        ),
        migrations.AddField(
            model_name='dayoff',
            name='name_en',
            field=models.CharField(blank=True, max_length=100, verbose_name='name of the day in English'),
        ),
        migrations.AddField(
            model_name='dayoff',
            name='opens',
            field=models.TimeField(blank=True, null=True, verbose_name='opens at'),
        ),
        migrations.AlterField(
            model_name='dayoff',
            name='day',
            field=models.DateField(verbose_name='day'),
        ),
        migrations.AlterField(
            model_name='dayoff',
            name='name_ne',
            field=models.CharField(max_length=100, verbose_name='name of the day in Nepali'),
        ),
        migrations.AddConstraint(
            model_name='dayoff',
            constraint=models.UniqueConstraint(condition=models.Q(('agency', None)), fields=('day',), name='day_off_of_all_once'),
        ),
        migrations.AddConstraint(
            model_name='dayoff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closes', None), ('opens', None)), models.Q(('closes__isnull', False), ('opens__isnull', False), ('opens__lt', models.F('closes'))), _connector='OR'), name='day_off_opens_before_it_closes'),
        ),
        migrations.AddField(
            model_name='holidayyear',
            name='agency',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='holidayyear',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='holidayyear',
            constraint=models.UniqueConstraint(fields=('agency', 'year'), name='holiday_year_once'),
        ),
        migrations.AddConstraint(
            model_name='holidayyear',
            constraint=models.UniqueConstraint(condition=models.Q(('agency', None)), fields=('year',), name='holiday_year_of_all_once'),
        ),
    ]
