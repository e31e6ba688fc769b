"""The speed goals, each as a ratio against a bare rival measured in the same run."""
