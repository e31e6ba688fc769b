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
            name='Media',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='media', to='agencies.agency')),
                ('sha256', models.CharField(max_length=64)),
                ('file', models.FileField(upload_to='media/%Y/%m/')),
                ('name', models.CharField(max_length=200)),
                ('mime', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField()),
                ('width', models.PositiveIntegerField(default=0)),
                ('height', models.PositiveIntegerField(default=0)),
                ('duration', models.FloatField(default=0)),
                ('alt_text', models.CharField(max_length=1000, verbose_name='description for those who cannot see it')),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='acts.media')),
                ('fit', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('original', 'fit'), name='media_copy_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='agencies.agency')),
                ('reason', models.TextField(max_length=1000, verbose_name='reason')),
                ('with_answers', models.BooleanField(default=False)),
                ('is_over', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('began', models.DateTimeField(default=chautari.lib.clock.now)),
                ('ended', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended', None)), fields=('agency', 'is_over'), name='stop_once_per_agency'), models.UniqueConstraint(condition=models.Q(('agency', None), ('ended', None)), fields=('is_over',), name='stop_of_all_once'), models.CheckConstraint(condition=models.Q(models.Q(('agency', None), _negated=True), ('is_over', True), _connector='OR'), name='stop_of_all_is_overseers')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budgets', to='agencies.agency')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budgets', to='registry.account')),
                ('usd', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='US dollars a month')),
                ('is_firm', models.BooleanField(default=True, verbose_name='nothing goes out beyond it')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
            ],
            options={
                'ordering': ('account', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('account', None)), fields=('agency',), name='budget_once_for_all'), models.UniqueConstraint(fields=('account',), name='budget_once_an_account'), models.CheckConstraint(condition=models.Q(('usd__gte', 0)), name='budget_is_money')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('owner', models.CharField(max_length=60)),
                ('bucket', models.CharField(max_length=120)),
                ('remaining', models.IntegerField(null=True)),
                ('allowed', models.IntegerField(null=True)),
                ('used_percent', models.FloatField(null=True)),
                ('reset', models.DateTimeField(null=True)),
                ('told', models.DateTimeField(default=chautari.lib.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'bucket'), name='limit_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='agencies.agency')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='registry.account')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verb', models.CharField(choices=[('publish', 'publish'), ('edit', 'edit'), ('delete', 'delete'), ('reply', 'reply'), ('quote', 'quote'), ('repost', 'repost'), ('unrepost', 'unrepost'), ('share', 'share'), ('like', 'like'), ('unlike', 'unlike'), ('reply_privately', 'reply_privately'), ('send_message', 'send_message'), ('hide', 'hide'), ('unhide', 'unhide'), ('block', 'block'), ('unblock', 'unblock'), ('restrict', 'restrict'), ('unrestrict', 'unrestrict'), ('follow', 'follow'), ('unfollow', 'unfollow'), ('list_following', 'list_following'), ('read_profile', 'read_profile'), ('write_profile', 'write_profile'), ('read_mentions', 'read_mentions'), ('read_comments', 'read_comments'), ('read_messages', 'read_messages'), ('read_groups', 'read_groups'), ('create_group', 'create_group'), ('log_message', 'log_message'), ('log_call', 'log_call'), ('request_phone', 'request_phone'), ('metrics', 'metrics'), ('receive_webhook', 'receive_webhook')], max_length=20)),
                ('way', models.CharField(choices=[('api', 'by the desk'), ('assisted', 'by an officer on the network'), ('manual', 'typed in afterwards'), ('seen', 'seen on the network'), ('portal', "on the office's own page")], default='api', max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for an earlier step'), ('queued', 'Queued'), ('sending', 'Sending'), ('later', 'Will be tried later'), ('unclear', 'No answer yet, checking'), ('to_do', 'To be done by an officer'), ('done', 'Done'), ('failed', 'Not done'), ('withdrawn', 'Withdrawn')], default='queued', max_length=10)),
                ('hold', models.CharField(blank=True, choices=[('second_officer', 'A second officer reads it first'), ('refuse', 'Refused; another officer may let it stand with a reason')], max_length=20)),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.TextField(blank=True)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('target', models.JSONField(blank=True, default=dict)),
                ('options', models.JSONField(blank=True, default=dict)),
                ('thread', models.CharField(blank=True, max_length=200)),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='acts.act')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('is_urgent', models.BooleanField(default=False)),
                ('stop', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='acts.stop')),
                ('past', models.PositiveBigIntegerField(default=0)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('not_before', models.DateTimeField(default=chautari.lib.clock.now)),
                ('overdue', models.DateTimeField(null=True)),
                ('began', models.DateTimeField(null=True)),
                ('done', models.DateTimeField(null=True)),
                ('claimed_until', models.DateTimeField(null=True)),
                ('claim_token', models.CharField(blank=True, max_length=16)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lookups', models.PositiveSmallIntegerField(default=0)),
                ('needs_person', models.BooleanField(default=False)),
                ('pending', models.BooleanField(default=False)),
                ('external_id', models.CharField(blank=True, max_length=200)),
                ('outcome', models.JSONField(blank=True, default=dict)),
                ('uploads', models.JSONField(blank=True, default=dict)),
                ('echoed', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=80)),
                ('problem_detail', models.JSONField(blank=True, default=dict)),
                ('dealt_with', models.DateTimeField(null=True)),
                ('cost', models.DecimalField(decimal_places=4, max_digits=10, null=True)),
                ('billed', models.PositiveIntegerField(default=0)),
                ('proof', models.CharField(blank=True, max_length=500)),
                ('media', models.ManyToManyField(blank=True, related_name='acts', to='acts.media')),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'later'])), fields=['not_before', 'id'], name='act_due'), models.Index(condition=models.Q(('state__in', ['unclear', 'sending'])), fields=['not_before'], name='act_unclear'), models.Index(condition=models.Q(('is_urgent', True)), fields=['not_before', 'id'], name='act_urgent'), models.Index(condition=models.Q(('stop', None), _negated=True), fields=['stop'], name='act_stopped'), models.Index(fields=['agency', 'done'], name='act_of_month'), models.Index(fields=['account', 'thread'], name='act_thread'), models.Index(fields=['account', 'external_id'], name='act_on_network')],
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('external_id', ''), _negated=True), ('verb__in', ['publish', 'reply', 'quote', 'reply_privately', 'send_message'])), fields=('account', 'external_id'), name='act_once_on_network'), models.CheckConstraint(condition=models.Q(('second', None), ('by', None), models.Q(('second', models.F('by')), _negated=True), _connector='OR'), name='act_words_pass_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('done', None), _negated=True), _connector='OR'), name='act_done_has_time')],
            },
        ),
    ]
