
import chautari.lib.clock
import datetime
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('social_media', 'Social media management committee'), ('grievance', 'Grievance and issue management committee'), ('ministerial', 'Ministerial grievance management committee')], max_length=12)),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'ordering': ('kind', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(max_length=5000)),
                ('about', models.CharField(blank=True, max_length=60)),
                ('about_id', models.PositiveBigIntegerField(null=True)),
                ('measure', models.JSONField(blank=True, default=dict)),
                ('provision', models.CharField(blank=True, max_length=8)),
                ('is_secret', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('listed', 'On the agenda'), ('voting', 'Voting is open'), ('decided', 'Decided'), ('put_off', 'Put off')], default='listed', max_length=7)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'ordering': ('sitting', 'place'),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('adopted', 'Adopted'), ('rejected', 'Rejected')], max_length=8)),
                ('reason', models.TextField(max_length=5000)),
                ('provision', models.CharField(blank=True, max_length=8)),
                ('about', models.CharField(blank=True, max_length=60)),
                ('about_id', models.PositiveBigIntegerField(null=True)),
                ('measure', models.JSONField(blank=True, default=dict)),
                ('votes_for', models.PositiveSmallIntegerField()),
                ('votes_against', models.PositiveSmallIntegerField()),
                ('abstained', models.PositiveSmallIntegerField()),
                ('casting', models.CharField(blank=True, max_length=7)),
                ('present', models.PositiveSmallIntegerField()),
                ('quorum', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='committees.committee')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='committees.item')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('chair', 'Chair'), ('secretary', 'Secretary'), ('member', 'Member')], default='member', max_length=9)),
                ('post_ne', models.CharField(max_length=120)),
                ('post_en', models.CharField(blank=True, max_length=120)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('appointed', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='committees.committee')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('committee', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='committees.item')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committees.member')),
            ],
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('room', 'In the room'), ('circulation', 'By circulation')], max_length=11)),
                ('state', models.CharField(choices=[('called', 'Called'), ('open', 'Open'), ('closed', 'Closed'), ('off', 'Called off')], default='called', max_length=6)),
                ('at', models.DateTimeField()),
                ('deadline', models.DateTimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('called', models.DateTimeField(default=chautari.lib.clock.now)),
                ('opened', models.DateTimeField(null=True)),
                ('closed', models.DateTimeField(null=True)),
                ('seats', models.PositiveSmallIntegerField(default=0)),
                ('quorum', models.PositiveSmallIntegerField(default=0)),
                ('off_why', models.CharField(blank=True, max_length=300)),
                ('notes', models.TextField(blank=True, max_length=20000)),
                ('signed', models.DateTimeField(null=True)),
                ('words', models.TextField(blank=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('copies', models.CharField(blank=True, max_length=600)),
                ('reminded', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('called_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='committees.committee')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came', models.DateTimeField(default=chautari.lib.clock.now)),
                ('left', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committees.member')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='there', to='committees.sitting')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddField(
            model_name='item',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='committees.sitting'),
        ),
        migrations.CreateModel(
            name='Interim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=60)),
                ('about_id', models.PositiveBigIntegerField()),
                ('reason', models.CharField(max_length=1000)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('until', models.DateTimeField()),
                ('ended', models.DateTimeField(null=True)),
                ('end', models.CharField(blank=True, choices=[('decided', 'The committee decided'), ('ran_out', 'The time was over'), ('taken_back', 'Taken back by the head of office')], max_length=10)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interims', to='committees.sitting')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(blank=True, choices=[('for', 'For'), ('against', 'Against'), ('abstain', 'Abstains')], max_length=7)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='committees.item')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committees.member')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('agency', 'kind'), name='committee_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(('quorum', None), ('quorum__gte', 1), _connector='OR'), name='committee_quorum_is_some'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['about', 'about_id'], name='decision_about'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('present__gte', models.F('quorum'))), name='decision_has_its_quorum'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'adopted'), ('votes_for__gt', models.F('votes_against'))), models.Q(('casting', 'for'), ('outcome', 'adopted'), ('votes_for', models.F('votes_against')), ('votes_for__gte', 1)), models.Q(('outcome', 'rejected'), ('votes_for__lte', models.F('votes_against')), models.Q(('casting', 'for'), _negated=True)), _connector='OR'), name='decision_follows_the_votes'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('present__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('votes_for'), '+', models.F('votes_against')), '+', models.F('abstained')))), name='nobody_votes_who_is_not_there'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('committee', 'officer'), name='member_once'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('part', 'chair'), ('until', None)), fields=('committee',), name='one_chair'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('part', 'secretary'), ('until', None)), fields=('committee',), name='one_secretary'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('substitute', None), models.Q(('substitute', models.F('officer')), _negated=True), _connector='OR'), name='substitute_is_another'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='member_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(fields=('item', 'member'), name='conflict_once'),
        ),
        migrations.AddIndex(
            model_name='sitting',
            index=models.Index(fields=['agency', '-at'], name='sitting_by_time'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deadline', None), ('way', 'room')), models.Q(('deadline__gt', models.F('at')), ('way', 'circulation')), _connector='OR'), name='circulation_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('opened', None), models.Q(('quorum__gte', 1), ('seats__gte', 1)), _connector='OR'), name='open_sitting_has_a_quorum'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('signed', None), models.Q(('state', 'closed'), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='signed_sitting_is_closed'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), models.Q(('signed', None), _negated=True), _connector='OR'), name='numbered_sitting_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'off'), _negated=True), models.Q(('off_why', ''), _negated=True), _connector='OR'), name='sitting_off_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('sitting', 'member'), name='seat_once_for_a_member'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('sitting', 'officer'), name='seat_once_for_an_officer'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('left', None), ('left__gte', models.F('came')), _connector='OR'), name='nobody_leaves_before_they_come'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('sitting', 'place'), name='item_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['listed', 'voting']), models.Q(('about', ''), _negated=True)), fields=('about', 'about_id'), name='matter_is_at_one_sitting'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', ''), ('about_id', None)), models.Q(models.Q(('about', ''), _negated=True), models.Q(('about_id', None), _negated=True)), _connector='OR'), name='item_names_its_matter'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'put_off'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='item_put_off_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='interim',
            index=models.Index(condition=models.Q(('ended', None)), fields=['until'], name='interim_running'),
        ),
        migrations.AddConstraint(
            model_name='interim',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('at')), ('until__lte', django.db.models.expressions.CombinedExpression(models.F('at'), '+', models.Value(datetime.timedelta(days=1))))), name='interim_holds_a_day'),
        ),
        migrations.AddConstraint(
            model_name='interim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended', None)), models.Q(models.Q(('ended', None), _negated=True), models.Q(('end', ''), _negated=True)), _connector='OR'), name='interim_ends_some_way'),
        ),
        migrations.AddConstraint(
            model_name='interim',
            constraint=models.UniqueConstraint(fields=('about', 'about_id'), name='interim_once'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('item', 'member'), name='vote_once'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('item', 'officer'), name='vote_once_by_officer'),
        ),
    ]
