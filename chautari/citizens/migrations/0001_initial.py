import chautari.citizens.models.terms
import chautari.lib.clock
import django.core.validators
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
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('text', models.TextField(max_length=2000, verbose_name='text')),
                ('since', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Keeping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('months', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='months')),
                ('purpose', models.CharField(blank=True, max_length=300, verbose_name='what the numbers are kept for')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 120)), name='keeping_has_an_end')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='ContactList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sealed', models.TextField(blank=True, default='', editable=False)),
                ('purpose', models.CharField(max_length=300)),
                ('told', models.CharField(choices=[('not_yet', 'Not told yet'), ('spoken', 'Told in person or on the telephone'), ('written', 'Told in writing'), ('standard', "By the office's standard text")], max_length=10)),
                ('told_on', models.DateField(null=True)),
                ('kept_until', models.DateField()),
                ('refused', models.JSONField(default=list)),
                ('new', models.PositiveIntegerField(default=0)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('taken', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('taken', None), ('sealed', ''), _connector='OR'), name='taken_list_is_empty')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Citizen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citizens', to='agencies.agency')),
                ('network', models.CharField(max_length=20)),
                ('external_id', models.CharField(max_length=120)),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('handle', models.CharField(blank=True, max_length=100, verbose_name='address on the network')),
                ('first_seen', models.DateTimeField(default=chautari.lib.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'network', 'external_id'), name='citizen_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='agencies.agency')),
                ('sealed', models.TextField(editable=False)),
                ('mark', models.CharField(editable=False, max_length=64)),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('identity', models.CharField(blank=True, max_length=300, verbose_name='who it is')),
                ('source', models.CharField(choices=[('shared_by_button', 'Sent by the person with a button'), ('portal', 'Written by the person at the portal'), ('office_phone', 'Seen on the office telephone'), ('typed', 'Written by the person in a message'), ('manual', 'Told to an officer'), ('list', 'From a list that the office had')], max_length=20, verbose_name='source')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='citizens.contact')),
                ('purpose', models.CharField(blank=True, max_length=300, verbose_name='what it is kept for')),
                ('told', models.CharField(choices=[('not_yet', 'Not told yet'), ('spoken', 'Told in person or on the telephone'), ('written', 'Told in writing'), ('standard', "By the office's standard text")], default='not_yet', max_length=10, verbose_name='notice')),
                ('told_on', models.DateField(blank=True, null=True)),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='citizens.consent')),
                ('kept_until', models.DateField(default=chautari.citizens.models.terms.months_later, verbose_name='kept until')),
                ('erased', models.DateTimeField(editable=False, null=True)),
                ('erased_why', models.CharField(blank=True, choices=[('asked', 'on request'), ('over', 'because its time was over')], editable=False, max_length=5)),
                ('citizens', models.ManyToManyField(related_name='contacts', to='citizens.citizen')),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['agency', 'mark'], name='contact_by_number'), models.Index(condition=models.Q(('erased', None), ('merged_into', None)), fields=['agency', '-id'], name='contact_in_book'), models.Index(condition=models.Q(('erased', None), ('merged_into', None)), fields=['agency', 'kept_until'], name='contact_by_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('erased', None), models.Q(('identity', ''), ('mark', ''), ('name', ''), ('purpose', ''), ('sealed', '')), _connector='OR'), name='erased_contact_is_empty'), models.CheckConstraint(condition=models.Q(models.Q(('told', 'standard'), _negated=True), ('consent__isnull', False), _connector='OR'), name='standard_notice_has_its_text')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='citizens.contact')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
                ('ended', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
