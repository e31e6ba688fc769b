"""What the desk clears away by itself: signs of life of yesterday, drafts of a month ago."""

from django_tasks import task

from chautari.inbox import drafts, presence


@task()
def clear() -> None:
    """Once a day. Running it twice changes nothing."""
    presence.clear()
    drafts.clear()
