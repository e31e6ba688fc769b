import chautari.agencies.roles
import chautari.lib.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('government', 'Government'), ('ministry', 'Ministry'), ('commission', 'Constitutional body'), ('department', 'Department'), ('office', 'Office'), ('province', 'Province'), ('district', 'District'), ('local', 'Local level')], max_length=20, verbose_name='kind')),
                ('name_ne', models.CharField(max_length=200, verbose_name='name in Nepali')),
                ('name_en', models.CharField(max_length=200, verbose_name='name in English')),
                ('place_ne', models.CharField(blank=True, max_length=100, verbose_name='place in Nepali')),
                ('place_en', models.CharField(blank=True, max_length=100, verbose_name='place in English')),
                ('domain', models.CharField(blank=True, max_length=100, verbose_name='domain')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('address_ne', models.CharField(blank=True, max_length=200, verbose_name='address in Nepali')),
                ('address_en', models.CharField(blank=True, max_length=200, verbose_name='address in English')),
                ('sounds', models.TextField(default='', editable=False)),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('standing', models.CharField(choices=[('seeded', 'Nobody has come to the desk yet'), ('trial', 'Getting ready'), ('live', 'At work')], default='seeded', max_length=8, verbose_name='standing')),
                ('asked_live', models.DateTimeField(editable=False, null=True)),
                ('sent_back', models.CharField(blank=True, editable=False, max_length=500)),
            ],
            options={
                'ordering': ('name_en',),
                'constraints': [models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='agency_does_not_end_before_it_begins')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Belonging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='belongings', to='agencies.agency')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='agencies.agency')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('agency')), _negated=True), name='agency_is_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='belonging_does_not_end_before_it_begins'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('agency',), name='agency_stands_under_one_body')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='became', to='agencies.agency')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='agencies.agency')),
                ('how', models.CharField(choices=[('merged', 'Was merged'), ('split', 'Was split')], max_length=8, verbose_name='how')),
                ('day', models.DateField(verbose_name='day')),
            ],
            options={
                'ordering': ('day', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('agency', models.F('into')), _negated=True), name='body_does_not_become_itself'), models.UniqueConstraint(fields=('agency', 'into', 'day'), name='body_becomes_another_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='official e-mail')),
                ('name_ne', models.CharField(max_length=150, verbose_name='name in Nepali')),
                ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='agencies.agency')),
                ('role', models.CharField(choices=chautari.agencies.roles.roles, max_length=20, verbose_name='role')),
                ('is_active', models.BooleanField(default=True)),
                ('keys', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ('name_en',),
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='DayOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='days_off', to='agencies.agency')),
                ('day', models.DateField(verbose_name='day')),
                ('name_ne', models.CharField(max_length=100, verbose_name='name of the day in Nepali')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='name of the day in English')),
                ('source', models.CharField(max_length=200, verbose_name='where it is written')),
                ('opens', models.TimeField(blank=True, null=True, verbose_name='opens at')),
                ('closes', models.TimeField(blank=True, null=True, verbose_name='closes at')),
            ],
            options={
                'ordering': ('day', 'id'),
                'constraints': [models.UniqueConstraint(fields=('agency', 'day'), name='day_off_once'), models.UniqueConstraint(condition=models.Q(('agency', None)), fields=('day',), name='day_off_of_all_once'), models.CheckConstraint(condition=models.Q(models.Q(('closes', None), ('opens', None)), models.Q(('closes__isnull', False), ('opens__isnull', False), ('opens__lt', models.F('closes'))), _connector='OR'), name='day_off_opens_before_it_closes')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agencies.agency')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('kind', models.CharField(choices=[('earlier', 'Earlier name'), ('alias', 'Also called'), ('short', 'Abbreviation')], default='alias', max_length=10, verbose_name='what it is')),
                ('ne', models.CharField(blank=True, max_length=200, verbose_name='name in Nepali')),
                ('en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='name_does_not_end_before_it_begins'), models.CheckConstraint(condition=models.Q(('en', ''), ('ne', ''), _negated=True), name='name_says_something')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agencies.agency')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('name', models.CharField(max_length=100, verbose_name='domain')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='domain_does_not_end_before_it_begins'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('name',), name='domain_belongs_to_one_body')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Number',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agencies.agency')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('e164', models.CharField(max_length=20, verbose_name='telephone number')),
                ('custodian', models.CharField(blank=True, max_length=200, verbose_name='who keeps the SIM: name and post')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='number_does_not_end_before_it_begins'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('agency', 'e164'), name='number_once_per_body')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agencies.agency')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('duty', models.CharField(choices=[('head', 'Head of office'), ('spokesperson', 'Spokesperson'), ('information', 'Information officer'), ('grievance', 'Grievance officer')], max_length=20, verbose_name='duty')),
                ('name_ne', models.CharField(max_length=150, verbose_name='name in Nepali')),
                ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                ('post', models.CharField(blank=True, max_length=150, verbose_name='post')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='person_does_not_end_before_it_begins'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('agency', 'duty'), name='one_person_holds_a_duty')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Logo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agencies.agency')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('kind', models.CharField(choices=[('agency', 'Logo of the body'), ('government', 'Emblem of the Government'), ('cover', 'Cover picture')], default='agency', max_length=12, verbose_name='what it is')),
                ('file', models.FileField(upload_to='logos/%Y/%m/')),
                ('sha256', models.CharField(max_length=64)),
                ('marked', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='logo_does_not_end_before_it_begins')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='agencies.agency')),
                ('email', models.EmailField(max_length=254, verbose_name='official e-mail')),
                ('name_ne', models.CharField(max_length=150, verbose_name='name in Nepali')),
                ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                ('post', models.CharField(max_length=150, verbose_name='post')),
                ('file', models.FileField(blank=True, upload_to='claims/%Y/%m/')),
                ('mime', models.CharField(blank=True, max_length=40)),
                ('language', models.CharField(default='ne', max_length=8)),
                ('state', models.CharField(choices=[('asked', 'Waiting for the address to be confirmed'), ('confirmed', 'Waiting for the overseer'), ('granted', 'Granted'), ('refused', 'Refused')], default='asked', max_length=12)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('confirmed', models.DateTimeField(blank=True, null=True)),
                ('decided', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-created',),
                'indexes': [models.Index(fields=['email', 'created'], name='claims_by_address')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='HolidayYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('year', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=200, verbose_name='where it is written')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=chautari.lib.clock.now)),
            ],
            options={
                'ordering': ('-year', 'id'),
                'constraints': [models.UniqueConstraint(fields=('agency', 'year'), name='holiday_year_once'), models.UniqueConstraint(condition=models.Q(('agency', None)), fields=('year',), name='holiday_year_of_all_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('taken', models.DateTimeField(blank=True, null=True)),
                ('figures', models.JSONField(default=dict)),
                ('lines', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('-created',),
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('what', models.CharField(choices=[('link', 'Link'), ('known', 'Known'), ('welcome', 'Welcome'), ('refusal', 'Refusal'), ('address', 'Address')], max_length=8)),
                ('to', models.EmailField(max_length=254)),
                ('language', models.CharField(default='ne', max_length=8)),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='agencies.claim')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('row', models.PositiveBigIntegerField(blank=True, null=True)),
                ('created', models.DateTimeField(default=chautari.lib.clock.now)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('not_before', models.DateTimeField(default=chautari.lib.clock.now)),
                ('sent', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(condition=models.Q(('sent', None)), fields=['not_before'], name='letters_to_write')],
                'constraints': [],
            },
        ),
    ]
