"""The sentences themselves, each as English and Nepali."""
