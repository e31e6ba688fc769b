import chautari.ledger.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Chain',
            fields=[
                ('agency', models.BigIntegerField(primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField(default=0)),
                ('hash', models.CharField(default='', max_length=64)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.BigIntegerField()),
                ('seq', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(choices=chautari.ledger.models.kinds, max_length=40, verbose_name='event')),
                ('by', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('about', models.CharField(max_length=40)),
                ('about_id', models.BigIntegerField()),
                ('facts', models.JSONField(default=dict)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['agency', 'at'], name='ledger_by_time'), models.Index(fields=['about', 'about_id'], name='ledger_about')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'seq'), name='ledger_numbered')],
            },
        ),
    ]
