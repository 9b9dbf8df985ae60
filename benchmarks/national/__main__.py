"""`python -m benchmarks.national 10000 > national.nq`: the made-up nation as N-Quads."""

import sys

import click

from benchmarks.national.dataset import write_nation


@click.command()
@click.argument("triples", type=int)
@click.option("--seed", default=1, show_default=True, help="Another seed, another nation.")
def main(triples: int, seed: int) -> None:
    """Write at least TRIPLES triples to standard output; the same seed gives the same bytes."""
    for _, content in write_nation(triples, seed=seed):
        sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
