import chautari.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('agencies', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='agencies.agency')),
                ('month', models.CharField(max_length=7, verbose_name='month')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('prepared', 'Prepared'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted')], default='prepared', max_length=10)),
                ('figures', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('summary', models.TextField(blank=True, max_length=4000, verbose_name='summary')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note of the head')),
                ('preparer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared', models.DateTimeField(default=chautari.lib.clock.now)),
                ('submitted', models.DateTimeField(null=True)),
                ('decided', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('-month', '-version'),
                'constraints': [models.UniqueConstraint(fields=('agency', 'month', 'version'), name='report_version_once'), models.CheckConstraint(condition=models.Q(('head', None), models.Q(('head', models.F('preparer')), _negated=True), _connector='OR'), name='report_is_accepted_by_another')],
                'indexes': [],
            },
        ),
    ]
