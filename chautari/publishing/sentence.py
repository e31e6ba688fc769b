"""The public sentence of private answers: the law's words, or the office's own where it has written them."""

from dataclasses import dataclass

from chautari.procedure.p2075.t14_private_answer import STANDARD_SENTENCE, STANDARD_SENTENCE_EN
from chautari.publishing.models import SENTENCE, Template


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an agency says in public once a private message has been taken by the network."""

    ne: str = STANDARD_SENTENCE
    en: str = STANDARD_SENTENCE_EN

    @property
    def forms(self) -> tuple[str, ...]:
        """As it may be said, in either language."""
        return tuple(text for text in (self.ne, self.en) if text)


def standard(agency_id: int) -> Sentence:
    """The sentence of this agency."""
    own = Template.objects.in_use().filter(agency=agency_id, kind=SENTENCE).first()
    return (
        Sentence(own.text_ne or STANDARD_SENTENCE, own.text_en or STANDARD_SENTENCE_EN) if own else Sentence()
    )
