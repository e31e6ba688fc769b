"""Bikram Sambat: dates, months, fiscal years, digits, and the working time of a government office."""
