"""What an officer can do with the documents of notices."""

from django.core.files.base import ContentFile
from django.db import transaction

from chautari.agencies.models import Agency, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.publishing.models import Document
from chautari.publishing.papers import Paper


@transaction.atomic
def add_document(agency: Agency, *, paper: Paper, by: Officer) -> Document:
    """Keep a document, its bytes once under their digest; under the same name it is the same row."""
    same = Document.objects.filter(agency=agency, sha256=paper.sha256)
    if known := same.filter(name=paper.name).first():
        return known
    made = Document(
        agency=agency, name=paper.name, mime=paper.mime, size=len(paper.content), sha256=paper.sha256
    )
    if stored := same.first():
        made.file = stored.file.name
    else:
        made.file.save(f"{paper.sha256}.pdf", ContentFile(paper.content), save=False)
    made.save()
    record(Kind.DOCUMENT_ADDED, about=made, by=by, facts={"sha256": made.sha256, "size": made.size})
    return made
