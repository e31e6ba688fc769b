
import chautari.agencies.roles
import chautari.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('acts', '0002_decisions'),
        ('agencies', '0001_initial'),
        ('committees', '0002_votes_stay'),
        ('inbox', '0002_search'),
        ('logbook', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12, unique=True)),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('key', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('safety', 'Danger to people'), ('service', 'Service delayed or refused'), ('conduct', 'Conduct of an employee'), ('corruption', 'Corruption or irregularity'), ('works', 'Roads, water, electricity and other works'), ('information', 'Information not given'), ('policy', 'Policy or law'), ('other', 'Something else')], max_length=11)),
                ('state', models.CharField(choices=[('registered', 'Registered'), ('review', 'Being looked into'), ('sent', 'Sent to the body concerned'), ('needs_more', 'More information needed'), ('settled', 'Settled'), ('cannot', 'Cannot be settled'), ('reopened', 'Reopened')], default='registered', max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True, max_length=5000)),
                ('confidentiality', models.CharField(choices=[('open', 'Open: the office sees the name'), ('confidential', 'Confidential: only the head and whoever works on it see the name'), ('anonymous', 'Anonymous: no name is kept')], default='open', max_length=12)),
                ('sealed', models.TextField(default='', editable=False)),
                ('section', models.CharField(blank=True, max_length=120)),
                ('opened', models.DateTimeField(default=chautari.lib.clock.now)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('begun', models.DateTimeField(default=chautari.lib.clock.now)),
                ('taken', models.DateTimeField(null=True)),
                ('own', models.PositiveSmallIntegerField(default=3)),
                ('affected', models.PositiveIntegerField(default=1)),
                ('due_at', models.DateTimeField(null=True)),
                ('next_at', models.DateTimeField(null=True)),
                ('reckoned', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('joined_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='grievances.case')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('settled', 'Settled'), ('cannot', 'Cannot be settled')], max_length=7)),
                ('outcome', models.CharField(choices=[('done', 'Done as asked'), ('partly', 'Done in part'), ('explained', 'Explained; nothing had to be changed'), ('refused', 'Not granted'), ('beyond', 'Not in the power of this office'), ('silent', 'Asked, and no answer came'), ('withdrawn', 'Taken back by the person')], max_length=9)),
                ('reason', models.TextField(max_length=5000)),
                ('told', models.CharField(blank=True, max_length=2000)),
                ('due', models.DateTimeField(null=True)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('act', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='acts.act')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='grievances.case')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddField(
            model_name='case',
            name='closing',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grievances.closing'),
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('laid', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committees.committee')),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committees.decision')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='grievances.case')),
                ('closing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='grievances.closing')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='grievances.case')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('mime', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='grievances.case')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddField(
            model_name='closing',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grievances.paper'),
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=2000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('over', models.DateTimeField(null=True)),
                ('is_answered', models.BooleanField(default=False)),
                ('act', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='acts.act')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='grievances.case')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stars', models.PositiveSmallIntegerField()),
                ('words', models.CharField(blank=True, max_length=2000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='grievances.case')),
                ('closing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='grievances.closing')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('safety', 'Danger to people'), ('service', 'Service delayed or refused'), ('conduct', 'Conduct of an employee'), ('corruption', 'Corruption or irregularity'), ('works', 'Roads, water, electricity and other works'), ('information', 'Information not given'), ('policy', 'Policy or law'), ('other', 'Something else')], max_length=11)),
                ('own', models.PositiveSmallIntegerField()),
                ('section', models.CharField(blank=True, max_length=120)),
                ('committee', models.CharField(blank=True, choices=[('social_media', 'Social media management committee'), ('grievance', 'Grievance and issue management committee'), ('ministerial', 'Ministerial grievance management committee')], max_length=12)),
                ('place', models.CharField(blank=True, max_length=60)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
        ),
        migrations.CreateModel(
            name='Rung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('count', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(choices=[('minute', 'Minute'), ('hour', 'Hour'), ('day', 'Day'), ('month', 'Month')], max_length=6)),
                ('post_ne', models.CharField(max_length=120)),
                ('post_en', models.CharField(blank=True, max_length=120)),
                ('role', models.CharField(blank=True, choices=chautari.agencies.roles.roles, max_length=20)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('place',),
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=60)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='grievances.case')),
                ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('transfer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inbox.transfer')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('talk', 'Conversation'), ('call', 'Call'), ('paper', 'Paper'), ('desk', 'Told at the office')], max_length=5)),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('day', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='logbook.note')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='grievances.case')),
                ('conversation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='inbox.conversation')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12, unique=True)),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('key', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True, max_length=5000)),
                ('state', models.CharField(choices=[('received', 'Received'), ('weighed', 'Being weighed'), ('planned', 'Planned'), ('done', 'Done'), ('not', 'Not taken up')], default='received', max_length=8)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inbox.conversation')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('received', 'Received'), ('weighed', 'Being weighed'), ('planned', 'Planned'), ('done', 'Done'), ('not', 'Not taken up')], max_length=8)),
                ('words', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='grievances.suggestion')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300)),
                ('day', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('done', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='grievances.case')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('registered', 'Registered'), ('review', 'Being looked into'), ('sent', 'Sent to the body concerned'), ('needs_more', 'More information needed'), ('settled', 'Settled'), ('cannot', 'Cannot be settled'), ('reopened', 'Reopened')], max_length=10)),
                ('to', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='grievances.case')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('text', models.TextField(max_length=5000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='grievances.case')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('place', models.PositiveSmallIntegerField()),
                ('due', models.DateTimeField()),
                ('officers', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='grievances.case')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('case', 'round', 'place'), name='breach_once'), models.CheckConstraint(condition=models.Q(('at__gte', models.F('due'))), name='breach_follows_its_time')],
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closing', None)), fields=['agency', '-affected', 'due_at'], name='case_queue'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', '-id'], name='case_all'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='case_next'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('reckoned', None)), fields=['id'], name='case_unreckoned'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('agency', 'key'), name='case_once'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closing__isnull', False), ('state__in', ['settled', 'cannot'])), models.Q(models.Q(('state__in', ['settled', 'cannot']), _negated=True), ('closing', None)), _connector='OR'), name='closed_case_has_its_closing'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confidentiality', 'anonymous'), _negated=True), ('sealed', ''), _connector='OR'), name='anonymous_case_names_nobody'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('closer', None), ('assignee', None), models.Q(('assignee', models.F('closer')), _negated=True), _connector='OR'), name='reopened_case_goes_to_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('joined_to', None), models.Q(('joined_to', models.F('id')), _negated=True), _connector='OR'), name='case_is_not_joined_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('affected__gte', 1), ('own__gte', 1), ('own__lte', 4)), name='case_stands_on_a_rung'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('joined_to', None), ('next_at', None), _connector='OR'), name='joined_case_runs_no_clock'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('laid', None), models.Q(('committee', None), _negated=True), _connector='OR'), name='laid_appeal_has_a_committee'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(fields=('case', 'sha256'), name='case_paper_once'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.UniqueConstraint(fields=('case', 'round'), name='closed_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='closing_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', None), _negated=True), models.Q(('told', ''), _negated=True), models.Q(('paper', None), _negated=True), _connector='OR'), name='closing_has_its_evidence'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['refused', 'beyond', 'silent', 'partly']), ('state', 'cannot')), models.Q(('outcome__in', ['done', 'partly', 'explained', 'withdrawn']), ('state', 'settled')), _connector='OR'), name='closing_is_honest'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(condition=models.Q(('over', None)), fields=('case',), name='one_question_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_answered', False), ('over', None)), ('over__gte', models.F('at')), _connector='OR'), name='question_is_over_after_it_was_asked'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('case', 'closing'), name='ending_rated_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('stars__gte', 1), ('stars__lte', 5)), name='case_rating_has_stars'),
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.UniqueConstraint(fields=('agency', 'kind'), name='route_once'),
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.CheckConstraint(condition=models.Q(('own__gte', 1), ('own__lte', 4)), name='route_has_a_rung'),
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.CheckConstraint(condition=models.Q(('to', None), ('place', ''), _connector='OR'), name='route_leads_to_one_body'),
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.CheckConstraint(condition=models.Q(('to', None), models.Q(('to', models.F('agency')), _negated=True), _connector='OR'), name='route_leaves_the_agency'),
        ),
        migrations.AddConstraint(
            model_name='rung',
            constraint=models.UniqueConstraint(fields=('agency', 'place'), name='case_rung_once'),
        ),
        migrations.AddConstraint(
            model_name='rung',
            constraint=models.CheckConstraint(condition=models.Q(('count__gte', 1), ('count__lte', 400), ('place__gte', 1), ('place__lte', 4)), name='case_rung_gives_some_time'),
        ),
        migrations.AddConstraint(
            model_name='rung',
            constraint=models.CheckConstraint(condition=models.Q(('role', ''), ('officer', None), _connector='OR'), name='case_rung_tells_a_role_or_an_officer'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('to', None), models.Q(('place', ''), _negated=True)), models.Q(('place', ''), models.Q(('to', None), _negated=True)), _connector='OR'), name='sending_goes_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.CheckConstraint(condition=models.Q(('place', ''), models.Q(('number', ''), _negated=True), _connector='OR'), name='outside_it_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.UniqueConstraint(condition=models.Q(('call', None), models.Q(('conversation', None), _negated=True)), fields=('case', 'conversation'), name='talk_is_a_source_once'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.UniqueConstraint(condition=models.Q(('call', None), _negated=True), fields=('case', 'call'), name='call_is_a_source_once'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('call', None), ('conversation__isnull', False), ('what', 'talk')), models.Q(('call__isnull', False), ('conversation__isnull', False), ('what', 'call')), models.Q(('call', None), ('conversation', None), ('what__in', ['paper', 'desk'])), _connector='OR'), name='source_is_what_it_says'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(fields=('agency', 'key'), name='suggestion_once'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='milestone_has_words'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done', None), ('done_by', None)), models.Q(models.Q(('done', None), _negated=True), models.Q(('done_by', None), _negated=True)), _connector='OR'), name='case_task_done_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='turn',
            index=models.Index(fields=['case', 'at'], name='turn_of_case'),
        ),
        migrations.AddConstraint(
            model_name='word',
            constraint=models.UniqueConstraint(fields=('case', 'key'), name='word_once'),
        ),
    ]
