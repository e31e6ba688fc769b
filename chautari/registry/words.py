"""What the verbs, levels, kinds and plans of the connectors are called on screen."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.connectors.values import Level, Verb

VERBS: Final[dict[str, Promise]] = {
    Verb.PUBLISH: _("Publish"),
    Verb.EDIT: _("Edit a post"),
    Verb.DELETE: _("Delete a post"),
    Verb.REPLY: _("Public reply"),
    Verb.QUOTE: _("Quote"),
    Verb.REPOST: _("Repost"),
    Verb.UNREPOST: _("Take back a repost"),
    Verb.SHARE: _("Share"),
    Verb.LIKE: _("Like"),
    Verb.UNLIKE: _("Take back a like"),
    Verb.REPLY_PRIVATELY: _("Private reply"),
    Verb.SEND_MESSAGE: _("Private message"),
    Verb.HIDE: _("Hide a comment"),
    Verb.UNHIDE: _("Show a hidden comment"),
    Verb.BLOCK: _("Block a person"),
    Verb.UNBLOCK: _("Unblock a person"),
    Verb.RESTRICT: _("Restrict a person"),
    Verb.UNRESTRICT: _("Lift a restriction"),
    Verb.FOLLOW: _("Follow an account"),
    Verb.UNFOLLOW: _("Unfollow an account"),
    Verb.LIST_FOLLOWING: _("List the accounts followed"),
    Verb.READ_PROFILE: _("Read the profile"),
    Verb.WRITE_PROFILE: _("Change the profile"),
    Verb.READ_MENTIONS: _("Read mentions"),
    Verb.READ_COMMENTS: _("Read comments"),
    Verb.READ_MESSAGES: _("Read private messages"),
    Verb.READ_GROUPS: _("Read groups"),
    Verb.CREATE_GROUP: _("Create a group"),
    Verb.LOG_MESSAGE: _("Write down a message"),
    Verb.LOG_CALL: _("Telephone call"),
    Verb.REQUEST_PHONE: _("Ask for a telephone number"),
    Verb.METRICS: _("Read reach and reactions"),
    Verb.RECEIVE_WEBHOOK: _("Hear of news at once"),
}

LEVELS: Final[dict[str, Promise]] = {
    Level.FULL: pgettext_lazy("level", "By the desk"),
    Level.PARTIAL: pgettext_lazy("level", "By the desk, within limits"),
    Level.ASSISTED: pgettext_lazy("level", "By an officer on the network's page"),
    Level.MANUAL: pgettext_lazy("level", "By hand, written down afterwards"),
    Level.NONE: pgettext_lazy("level", "Not possible"),
}

KINDS: Final[dict[str, Promise]] = {
    "user": pgettext_lazy("kind of account", "Account"),
    "page": pgettext_lazy("kind of account", "Page"),
    "phone": pgettext_lazy("kind of account", "Office telephone"),
    "channel": pgettext_lazy("kind of account", "Channel"),
    "bot": pgettext_lazy("kind of account", "Bot"),
}

TIERS: Final[dict[str, Promise]] = {
    "none": pgettext_lazy("plan", "without a key"),
    "self_serve": pgettext_lazy("plan", "self-service"),
    "public_utility": pgettext_lazy("plan", "public utility"),
    "enterprise": pgettext_lazy("plan", "enterprise"),
}
