"""Pins every package of pyproject.toml with its hashes, for every Python from 3.11 on; names no address."""

import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
SETS: Final = {
    "dev": ["--all-extras"],
    "demo": ["--extra", "demo"],
    "national": ["--extra", "national"],
    "base": [],
}
COMMON: Final = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
]


def lock(name: str, options: list[str]) -> None:
    """One set of packages into its file; all sets agree with the largest."""
    target = HERE / f"{name}.txt"
    constraints = [] if name == "dev" else ["--constraint", str(HERE / "dev.txt")]
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-emit-index-url", *COMMON]
    own = HERE / f"{name}.in"
    source = own if own.exists() else HERE.parent / "pyproject.toml"
    subprocess.run([*command, *options, *constraints, "--output-file", str(target), str(source)], check=True)


if __name__ == "__main__":
    for name, options in {**SETS, "build": [], "seen": []}.items():
        lock(name, options)
