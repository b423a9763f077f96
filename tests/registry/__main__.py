"""Runs the test registries by hand: python -m tests.registry --port N [--fault NAME]

Then, in another terminal: k2refs resolve 10.12345/k2refs.1 --cache off --registry-url http://127.0.0.1:N
"""

import argparse

from tests.registry.answers import _REGISTRIES, SYNTHETIC
from tests.registry.faults import FAULTS
from tests.registry.server import Registries, run_forever


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.registry", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--fault", default="", choices=["", *FAULTS], metavar="NAME", help=", ".join(FAULTS))
    parser.add_argument("--registry", default="crossref", choices=["", *_REGISTRIES], help="who fails; '' for all")
    parser.add_argument("--times", type=int, default=-1, help="how many requests fail (-1: all)")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--limit", type=int, default=0, help="requests a second that are allowed (0: any)")
    parser.add_argument("--concurrency", type=int, default=0, help="requests at once that are allowed (0: any)")
    chosen = parser.parse_args()
    registries = Registries(
        fault=chosen.fault,
        faulty=chosen.registry,
        times=chosen.times,
        delay_s=chosen.delay,
        limit=chosen.limit,
        concurrency=chosen.concurrency,
    )
    print(f"http://127.0.0.1:{chosen.port} with {', '.join(_REGISTRIES)}; any DOI {SYNTHETIC}N is known", flush=True)
    run_forever(chosen.port, registries)


if __name__ == "__main__":
    main()
