
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('citizens', '0001_initial'),
        ('inbox', '0003_early_receipts'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('personal', True), ('state__in', ['open', 'answered'])), fields=['agency', '-last_at', '-id'], name='conversation_personal'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('aside', ''), ('state', 'answered')), fields=['agency', 'last_at'], name='conversation_silent'),
        ),
    ]
