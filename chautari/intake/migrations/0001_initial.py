import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='registry.account')),
                ('stream', models.CharField(max_length=20)),
                ('digest', models.CharField(max_length=64)),
                ('body', models.BinaryField()),
                ('received', models.DateTimeField()),
                ('state', models.CharField(choices=[('stored', 'Stored'), ('opened', 'Opened'), ('broken', 'Could not be opened')], default='stored', max_length=10)),
                ('claimed_until', models.DateTimeField(null=True)),
                ('claim_token', models.CharField(blank=True, default='', max_length=16)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('events', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'stored')), fields=['id'], name='arrival_stored'), models.Index(fields=['account', 'received'], name='arrival_by_time')],
                'constraints': [models.UniqueConstraint(fields=('account', 'digest'), name='arrival_once')],
            },
        ),
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cursors', to='registry.account')),
                ('stream', models.CharField(max_length=20)),
                ('cursor', models.TextField(blank=True, default='')),
                ('read_at', models.DateTimeField(null=True)),
                ('claimed_until', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'stream'), name='cursor_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='registry.account')),
                ('stream', models.CharField(max_length=20)),
                ('reason', models.CharField(choices=[('worker', 'The desk was not running'), ('network', 'The network could not be read'), ('token', 'The account was not connected'), ('missed', 'The network did not deliver what was there')], max_length=10)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('filled', models.DateTimeField(null=True)),
                ('found', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ('-since',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('filled', None)), fields=('account', 'stream'), name='gap_open_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
