import chautari.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('acts', '0001_initial'),
        ('agencies', '0001_initial'),
        ('agencies', '__first__'),
        ('citizens', '0001_initial'),
        ('inbox', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='agencies.agency')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='registry.account')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='inbox.conversation')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='citizens.contact')),
                ('key', models.CharField(max_length=40)),
                ('what', models.CharField(choices=[('message', 'Message'), ('voice_call', 'Voice call'), ('video_call', 'Video call'), ('mention', 'Mention in public')], max_length=10)),
                ('direction', models.CharField(choices=[('in', 'From the public'), ('out', 'From the office')], max_length=3)),
                ('at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('message', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='note', to='inbox.message')),
                ('act', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='note', to='acts.act')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('history', models.JSONField(default=list)),
                ('struck', models.DateTimeField(null=True)),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_why', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['agency', '-id'], name='note_of_agency')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'key'), name='note_once')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('note', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='follow_up', to='logbook.note')),
                ('words', models.CharField(max_length=300)),
                ('due', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('told', models.DateTimeField(null=True)),
                ('done', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('how', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('due', 'id'),
                'indexes': [models.Index(condition=models.Q(('done', None)), fields=['agency', 'due', 'id'], name='follow_up_standing')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done', None), ('done_by', None)), models.Q(models.Q(('done', None), _negated=True), models.Q(('done_by', None), _negated=True)), _connector='OR'), name='follow_up_kept_by_somebody')],
            },
        ),
    ]
