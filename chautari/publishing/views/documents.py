"""Documents of notices, for the agency's own officers."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing.models import Document


@needs(Can.READ_NOTICES)
@require_GET
def document(request: OfficerRequest, pk: int) -> FileResponse:
    """A file to keep, under its own name."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    answer = FileResponse(
        found.file.open("rb"), content_type=found.mime, as_attachment=True, filename=found.name
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
