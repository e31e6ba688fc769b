"""What the engines share: a bell is rung, never answered."""

from typing import Any

from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult

from chautari.lib import clock


class Bell(BaseTaskBackend):
    """A backend of django-tasks that carries names only; tasks take no arguments and may run twice."""

    def ring(self, name: str) -> None:
        """Let a worker hear of it; a bell may be lost, the sweep rings again."""
        raise NotImplementedError

    def enqueue(self, task: "Task[Any, Any]", args: Any, kwargs: Any) -> "TaskResult[Any]":
        self.validate_task(task)
        if args or kwargs:
            raise ValueError(
                f"{task.module_path} is rung with arguments; the row is the queue, the job is the bell."
            )
        self.ring(task.module_path)
        return TaskResult(
            task=task,
            id=get_random_string(16),
            status=TaskResultStatus.READY,
            enqueued_at=clock.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=[],
            kwargs={},
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
