"""What the desk counts about itself, for Prometheus."""

from prometheus_client import Counter, Histogram

PAGES = Histogram("chautari_page_seconds", "Time to answer a page.", ("view", "status"))
DELIVERIES = Counter("chautari_deliveries_total", "Deliveries at the letter box.", ("network", "result"))
CALLS = Histogram("chautari_network_seconds", "Time of one act at a network.", ("network", "result"))
