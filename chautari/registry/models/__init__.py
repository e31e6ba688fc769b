"""Official accounts and how they are connected; by what they are known, who keeps them, and how they look."""

from chautari.registry.models.accounts import Account, App, new_key, seal
from chautari.registry.models.addresses import Address
from chautari.registry.models.keeping import Custodian, Declaration, Spelling
from chautari.registry.models.orders import Order
from chautari.registry.models.profiles import Alarm, Announcement, Impostor, Look, Verification
from chautari.registry.models.subscribers import Subscriber

# fmt: off
__all__ = [
    "Account", "Address", "Alarm", "Announcement", "App", "Custodian", "Declaration", "Impostor", "Look",
    "Order", "Spelling", "Subscriber", "Verification", "new_key", "seal",
]
# fmt: on
