
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('acts', '0001_initial'),
        ('agencies', '0001_initial'),
        ('committees', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='act',
            name='decision',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='committees.decision'),
        ),
        migrations.AddField(
            model_name='act',
            name='interim',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='committees.interim'),
        ),
        migrations.AddIndex(
            model_name='act',
            index=models.Index(condition=models.Q(('decision', None), _negated=True), fields=['decision'], name='act_decided'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verb__in', ('hide', 'block', 'restrict')), _negated=True), models.Q(('decision', None), _negated=True), models.Q(('verb', 'hide'), models.Q(('interim', None), _negated=True)), _connector='OR'), name='nobody_is_silenced_without_a_decision'),
        ),
    ]
