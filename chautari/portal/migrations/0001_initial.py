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
            name='Tip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tips', to='agencies.agency')),
                ('text', models.CharField(max_length=500, verbose_name='address of the account')),
                ('says', models.TextField(blank=True, max_length=2000, verbose_name='what it does')),
                ('sealed', models.TextField(default='', editable=False)),
                ('network', models.CharField(blank=True, max_length=20)),
                ('sort', models.CharField(blank=True, max_length=10)),
                ('key', models.CharField(blank=True, max_length=200)),
                ('sender', models.CharField(editable=False, max_length=32)),
                ('state', models.CharField(choices=[('new', 'New'), ('looked', 'Being looked into'), ('impostor', 'Impostor'), ('not', 'Not an impostor')], default='new', max_length=10)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('judge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('judged', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(condition=models.Q(('state', 'impostor')), fields=['key', 'network', 'sort'], name='tip_found'), models.Index(fields=['sender', 'created'], name='tip_sender')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('impostor', 'not')), _negated=True), models.Q(models.Q(('judge', None), _negated=True), models.Q(('judged', None), _negated=True)), _connector='OR'), name='tip_is_judged_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proof', to='registry.account')),
                ('tried', models.DateTimeField(default=chautari.lib.clock.now)),
                ('website_links', models.BooleanField(null=True)),
                ('website_at', models.DateTimeField(null=True)),
                ('profile_names', models.BooleanField(null=True)),
                ('profile_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Knock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(max_length=32)),
                ('is_wrong', models.BooleanField()),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
            ],
            options={
                'indexes': [models.Index(fields=['sender', 'is_wrong', 'at'], name='knock_sender')],
                'constraints': [],
            },
        ),
    ]
