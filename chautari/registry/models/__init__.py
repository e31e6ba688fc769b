"""Official accounts and how they are connected; by what they are known, and who keeps them."""

from chautari.registry.models.accounts import Account, App, new_key, seal
from chautari.registry.models.keeping import Custodian, Declaration, Spelling
from chautari.registry.models.orders import Order

__all__ = ["Account", "App", "Custodian", "Declaration", "Order", "Spelling", "new_key", "seal"]
