"""Pictures, films and files that acts carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency
from chautari.lib import clock


class Media(models.Model):
    """A picture, film or file, kept once per agency by its content."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="media")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="media/%Y/%m/")
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    duration = models.FloatField(default=0)  # of a film, in seconds
    alt_text = models.CharField(_("description for those who cannot see it"), max_length=1000)
    created = models.DateTimeField(default=clock.now)
    original = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="copies")
    fit = models.CharField(max_length=80, blank=True)  # of a copy: the network's need for which it was made

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="media_copy_once", fields=("original", "fit")),)

    def __str__(self) -> str:
        return self.name

    @property
    def lasts(self) -> str:
        """How long a film is: 2:05."""
        minutes, seconds = divmod(round(self.duration), 60)
        return f"{minutes}:{seconds:02}"

    @property
    def is_film(self) -> bool:
        """Whether it moves and sounds."""
        return self.mime.startswith("video/")
