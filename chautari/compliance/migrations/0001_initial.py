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
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('content', models.BinaryField()),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('figures', models.JSONField(default=dict)),
                ('known', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('-created', '-id'),
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Binding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bindings', to='agencies.agency')),
                ('instrument', models.CharField(max_length=12, verbose_name='legal text')),
                ('binds', models.BooleanField(default=True)),
                ('with_members', models.BooleanField(default=False)),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reference', models.CharField(max_length=300, verbose_name='by which decision')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('struck', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-since', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='binding_does_not_end_before_it_begins')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='agencies.agency')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='registry.account')),
                ('instrument', models.CharField(default='p2075', max_length=12)),
                ('provision', models.CharField(max_length=12, verbose_name='duty')),
                ('standing', models.CharField(choices=[('met', 'Met'), ('not_met', 'Not met'), ('waiting', 'Waiting for evidence'), ('excused', 'Excused')], max_length=10)),
                ('since', models.DateTimeField(default=chautari.lib.clock.now)),
                ('checked', models.DateTimeField(default=chautari.lib.clock.now)),
                ('words', models.JSONField(default=list)),
                ('step', models.JSONField(default=dict)),
                ('evidence', models.JSONField(default=dict)),
                ('weight', models.PositiveSmallIntegerField(default=1)),
                ('due', models.DateField(null=True)),
                ('is_alarm', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('-is_alarm', '-weight', 'since', 'id'),
                'indexes': [models.Index(fields=['agency', 'standing'], name='finding_of_agency')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('account', None), _negated=True), fields=('account', 'instrument', 'provision'), name='finding_once_per_account'), models.UniqueConstraint(condition=models.Q(('account', None)), fields=('agency', 'instrument', 'provision'), name='finding_once_per_agency')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='agencies.agency')),
                ('day', models.DateField()),
                ('met', models.PositiveIntegerField()),
                ('bound', models.PositiveIntegerField()),
                ('instruments', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('-day',),
                'indexes': [models.Index(fields=['day'], name='score_by_day')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'day'), name='score_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Attestation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attestations', to='agencies.agency')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attestations', to='registry.account')),
                ('instrument', models.CharField(default='p2075', max_length=12)),
                ('provision', models.CharField(max_length=12, verbose_name='duty')),
                ('of', models.CharField(blank=True, max_length=400)),
                ('text', models.TextField(max_length=2000, verbose_name='what was done')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='address of the proof')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed', models.DateTimeField(null=True)),
                ('until', models.DateField()),
                ('withdrawn', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('by')), _negated=True), _connector='OR'), name='attestation_is_confirmed_by_another')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earlier_pages', to='agencies.agency')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='compliance.listing')),
                ('row', models.PositiveIntegerField(verbose_name='row')),
                ('mark', models.CharField(max_length=64, unique=True)),
                ('given', models.CharField(blank=True, max_length=500, verbose_name='as it was given')),
                ('said', models.JSONField(default=dict)),
                ('network', models.CharField(blank=True, max_length=20, verbose_name='network')),
                ('kind', models.CharField(blank=True, max_length=20, verbose_name='kind')),
                ('handle', models.CharField(blank=True, max_length=100, verbose_name='address on the network')),
                ('external_id', models.CharField(blank=True, max_length=200, verbose_name='id on the network')),
                ('key', models.CharField(blank=True, max_length=220)),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name on the network')),
                ('likes', models.BigIntegerField(blank=True, null=True, verbose_name='likes')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('state', models.CharField(choices=[('refused', 'Refused'), ('unmatched', "Nobody's yet"), ('matched', 'Waits for its agency'), ('adopted', 'Adopted'), ('merged', 'Merged'), ('closed', 'Closed')], max_length=10)),
                ('state_since', models.DateTimeField(default=chautari.lib.clock.now)),
                ('reason', models.CharField(blank=True, max_length=20)),
                ('detail', models.JSONField(default=dict)),
                ('score', models.PositiveSmallIntegerField(default=0)),
                ('reasons', models.JSONField(default=list)),
                ('candidates', models.JSONField(default=list)),
                ('declined', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earlier_pages', to='registry.account')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['state', 'agency'], name='earlier_page_standing')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('network', 'key'), name='earlier_page_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='earlier_page_refused_says_why'), models.CheckConstraint(condition=models.Q(('state__in', ('refused', 'unmatched')), models.Q(('agency', None), _negated=True), _connector='OR'), name='earlier_page_matched_has_agency'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('adopted', 'merged', 'closed')), _negated=True), models.Q(('account', None), _negated=True), _connector='OR'), name='earlier_page_settled_has_account')],
            },
        ),
    ]
