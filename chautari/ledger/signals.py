"""The only signal of the code base: an entry of the ledger has been committed. Alerts and inbox listen."""

from django.dispatch import Signal

recorded = Signal()
