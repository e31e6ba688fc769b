
import chautari.lib.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('inbox', '0002_search'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EarlyReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=200)),
                ('mark', models.CharField(choices=[('delivered', 'Delivered'), ('read', 'Read'), ('failed', 'Failed')], max_length=10)),
                ('at', models.DateTimeField()),
                ('arrived', models.DateTimeField(db_index=True, default=chautari.lib.clock.now)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.account')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agencies.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'external_id', 'mark'), name='early_receipt_once')],
            },
        ),
    ]
