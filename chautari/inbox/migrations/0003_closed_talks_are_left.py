"""What was said in talks that are closed is not judged any more; what is at work waits in the queue."""

from django.db import migrations


def leave(apps, _schema):
    message = apps.get_model("inbox", "Message")
    message.objects.filter(judged=None, conversation__state="closed").update(judged="")


class Migration(migrations.Migration):
    dependencies = [("inbox", "0002_judging")]
    operations = [migrations.RunPython(leave, migrations.RunPython.noop)]
