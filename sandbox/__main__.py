"""Start the sandbox: `python -m sandbox --port 8100`."""

import argparse

import uvicorn

from sandbox.app import create_app


def main() -> None:
    """Read the few options and serve until stopped."""
    options = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--origin", default="", help="where browsers reach it, if not by its own host and port"
    )
    options.add_argument("--log-level", default="warning")
    chosen = options.parse_args()
    app = create_app(seed=chosen.seed, origin=chosen.origin)
    uvicorn.run(
        app,
        host=chosen.host,
        port=chosen.port,
        log_level=chosen.log_level,
        timeout_keep_alive=120,  # a caller that pauses finds its connection as it left it
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
