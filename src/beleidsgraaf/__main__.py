"""``python -m beleidsgraaf`` is the command line."""

from beleidsgraaf.cli.main import main

if __name__ == "__main__":
    main()
