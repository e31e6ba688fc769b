
import chautari.lib.clock
import datetime
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('acts', '0002_decisions'),
        ('agencies', '0001_initial'),
        ('citizens', '0001_initial'),
        ('committees', '0002_votes_stay'),
        ('inbox', '0002_search'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('religion', 'Hate against a religion'), ('caste', 'Hate against a caste or ethnic group'), ('group', 'Hate against another group'), ('language', 'Inappropriate language: abuse, threats, obscene words'), ('obscene', 'Obscene picture or film'), ('data', "Somebody's personal data in public")], max_length=8)),
                ('state', models.CharField(choices=[('reported', 'To be looked at'), ('before', 'Before the committee'), ('decided', 'The committee decided on measures'), ('rejected', 'The committee saw no reason for measures'), ('dismissed', 'Dismissed')], default='reported', max_length=9)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('seen', models.JSONField(blank=True, default=dict)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('proposed', models.JSONField(blank=True, default=list)),
                ('days', models.PositiveSmallIntegerField(default=0)),
                ('why', models.TextField(blank=True, max_length=2000)),
                ('closed_why', models.CharField(blank=True, max_length=1000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('number', models.CharField(max_length=12, null=True, unique=True)),
                ('secret', models.CharField(blank=True, editable=False, max_length=64)),
                ('told', models.CharField(blank=True, choices=[('sent', 'The person was written to'), ('asked', 'The person was asked in public to write first'), ('not', 'The person could not be told')], max_length=5)),
                ('told_why', models.CharField(blank=True, max_length=500)),
                ('forgotten', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.account')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inbox.conversation')),
                ('former', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='moderation.case')),
                ('freeze', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inbox.freeze')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inbox.message')),
                ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='acts.act')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='citizens.citizen')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('given', 'Came in'), ('before', 'Before the committee that decides on it'), ('handed', 'Handed over to the body above'), ('lifted', 'Allowed: the measures are lifted'), ('kept', 'Not allowed: the measures stand')], default='given', max_length=6)),
                ('text', models.TextField(max_length=4000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('answer', models.TextField(blank=True, max_length=5000)),
                ('settled', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committees.decision')),
                ('judge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='moderation.case')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('warn', 'Warn the person'), ('hide', 'Hide the words'), ('restrict', 'Restrict the person for a time'), ('block', 'Block the person')], max_length=8)),
                ('since', models.DateTimeField(default=chautari.lib.clock.now)),
                ('until', models.DateTimeField()),
                ('ended', models.DateTimeField(null=True)),
                ('end', models.CharField(blank=True, choices=[('time', 'Its time was over'), ('undone', 'Lifted by an officer, with a reason'), ('appeal', 'Lifted on appeal'), ('decided', 'The committee decided'), ('lapsed', 'The committee did not decide in time'), ('replaced', 'A newer decision took its place')], max_length=8)),
                ('ended_why', models.CharField(blank=True, max_length=1000)),
                ('is_reminded', models.BooleanField(default=False)),
                ('problem', models.CharField(blank=True, max_length=500)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.account')),
                ('act', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='acts.act')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='moderation.case')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='committees.decision')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='committees.interim')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='inbox.message')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='citizens.citizen')),
                ('undo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='acts.act')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('officer', 'An officer'), ('guard', "An officer, on the desk's proposal"), ('public', 'Somebody of the public')], max_length=7)),
                ('ground', models.CharField(choices=[('religion', 'Hate against a religion'), ('caste', 'Hate against a caste or ethnic group'), ('group', 'Hate against another group'), ('language', 'Inappropriate language: abuse, threats, obscene words'), ('obscene', 'Obscene picture or film'), ('data', "Somebody's personal data in public")], max_length=8)),
                ('says', models.TextField(blank=True, max_length=2000)),
                ('sealed', models.TextField(blank=True, default='', editable=False)),
                ('sender', models.CharField(blank=True, editable=False, max_length=32)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='moderation.case')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Welfare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_blurred', models.BooleanField(default=True)),
                ('is_grey', models.BooleanField(default=True)),
                ('is_folded', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'state', '-id'], name='case_of_agency'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['person'], name='case_of_person'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['reported', 'before'])), fields=('message',), name='words_have_one_open_case'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(models.Q(('closed_why', ''), _negated=True), models.Q(('closed_by', None), _negated=True)), _connector='OR'), name='case_is_dismissed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['before', 'decided']), _negated=True), models.Q(('message', None), _negated=True), _connector='OR'), name='case_before_a_committee_has_words'),
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(condition=models.Q(('settled', None)), fields=['agency'], name='appeal_open'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled', None), ('state__in', ['given', 'before', 'handed'])), models.Q(('settled__isnull', False), ('state__in', ['lifted', 'kept']), models.Q(('answer', ''), _negated=True), models.Q(models.Q(('decision', None), _negated=True), models.Q(('settled_by', None), _negated=True), _connector='OR')), _connector='OR'), name='appeal_is_settled_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'before'), _negated=True), models.Q(('judge', None), _negated=True), _connector='OR'), name='appeal_before_somebody'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(condition=models.Q(('ended', None)), fields=['until'], name='measure_ends'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['person'], name='measure_of_person'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['agency', 'since'], name='measure_of_month'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', None), _negated=True), models.Q(('kind', 'hide'), models.Q(('interim', None), _negated=True)), _connector='OR'), name='measure_is_decided'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since')), ('until__lte', django.db.models.expressions.CombinedExpression(models.F('since'), '+', models.Value(datetime.timedelta(days=366))))), name='measure_has_its_end'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended', None)), models.Q(models.Q(('ended', None), _negated=True), models.Q(('end', ''), _negated=True)), _connector='OR'), name='measure_ends_some_way'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', 'undone'), _negated=True), models.Q(models.Q(('ended_by', None), _negated=True), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='measure_is_lifted_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', None), _negated=True), fields=('decision', 'kind'), name='measure_once_by_decision'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(condition=models.Q(('ended', None), ('kind', 'hide')), fields=('message',), name='words_are_hidden_once'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(condition=models.Q(('ended', None), ('kind__in', ['restrict', 'block'])), fields=('account', 'person', 'kind'), name='person_is_kept_away_once'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('sender', ''), _negated=True), fields=['sender', 'at'], name='report_sender'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('source', 'public'), models.Q(('by', None), _negated=True), _connector='OR'), name='report_is_somebodys'),
        ),
        migrations.AddConstraint(
            model_name='welfare',
            constraint=models.UniqueConstraint(fields=('officer',), name='welfare_of_officer'),
        ),
        migrations.AddConstraint(
            model_name='welfare',
            constraint=models.UniqueConstraint(condition=models.Q(('officer', None)), fields=('agency',), name='welfare_of_office'),
        ),
    ]
