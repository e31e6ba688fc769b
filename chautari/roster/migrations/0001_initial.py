import chautari.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('agencies', '__first__'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('since', models.DateTimeField(default=chautari.lib.clock.now)),
                ('minutes', models.PositiveSmallIntegerField(default=15)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 120)), name='desk_waits_some_minutes')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.account')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('begins', models.TimeField(blank=True, null=True)),
                ('ends', models.TimeField(blank=True, null=True)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('weekday', 'begins', 'id'),
                'indexes': [models.Index(fields=['agency', 'weekday'], name='shift_of_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='shift_has_a_weekday'), models.CheckConstraint(condition=models.Q(('begins', None), ('ends', None), ('begins__lt', models.F('ends')), _connector='OR'), name='shift_begins_before_it_ends'), models.CheckConstraint(condition=models.Q(('substitute', None), models.Q(('substitute', models.F('officer')), _negated=True), _connector='OR'), name='nobody_is_their_own_substitute')],
            },
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('day', models.DateField()),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stand_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('why', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ('day', 'id'),
                'constraints': [models.UniqueConstraint(fields=('officer', 'day'), name='covered_once_a_day'), models.CheckConstraint(condition=models.Q(('stand_in', None), models.Q(('stand_in', models.F('officer')), _negated=True), _connector='OR'), name='nobody_covers_themselves')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Stand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.account')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened', models.DateTimeField()),
                ('opened_how', models.CharField(choices=[('click', 'By the officer'), ('sign', "By the officer's work at the desk"), ('clock', 'By the end of office hours'), ('quiet', 'By half an hour without work')], max_length=5)),
                ('seen', models.DateTimeField()),
                ('closed', models.DateTimeField(null=True)),
                ('closed_how', models.CharField(blank=True, choices=[('click', 'By the officer'), ('sign', "By the officer's work at the desk"), ('clock', 'By the end of office hours'), ('quiet', 'By half an hour without work')], max_length=5)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('waiting', models.PositiveIntegerField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-opened', '-id'),
                'indexes': [models.Index(fields=['agency', 'opened'], name='stand_by_time')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed', None)), fields=('officer', 'account'), name='stands_once_at_an_account'), models.UniqueConstraint(condition=models.Q(('account', None), ('closed', None)), fields=('officer',), name='stands_once_at_the_desk'), models.CheckConstraint(condition=models.Q(('closed', None), ('closed__gte', models.F('opened')), _connector='OR'), name='stand_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.account')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, choices=[('power', 'No electricity or no internet'), ('order', 'The network is blocked by order'), ('holiday', 'A day off that is not in the calendar'), ('disaster', 'Disaster, strike or curfew'), ('elsewhere', 'The officers were elsewhere'), ('other', 'Another reason')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('explained_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-since', '-id'),
                'indexes': [models.Index(condition=models.Q(('until', None)), fields=['agency'], name='empty_now')],
                'constraints': [models.UniqueConstraint(fields=('account', 'since'), name='empty_since_once_at_an_account'), models.UniqueConstraint(condition=models.Q(('account', None)), fields=('agency', 'since'), name='empty_since_once_at_the_desk'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='desk_is_filled_after_it_was_empty')],
            },
        ),
    ]
