"""Numbers grouped as Nepal groups them; dates year first."""

DATE_FORMAT = "Y F j"
TIME_FORMAT = "G:i"
DATETIME_FORMAT = "Y F j, G:i"
SHORT_DATE_FORMAT = "Y-m-d"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = (3, 2, 0)
