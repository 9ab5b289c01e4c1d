"""`python -m progress_nlp`: the command line."""

from progress_nlp.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
