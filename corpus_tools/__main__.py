"""`python -m corpus_tools`: the command line, also where `corpus-tools` is not on the path."""

import sys

from corpus_tools.cli import main

if __name__ == "__main__":  # a process that runs a notebook imports this again
    sys.exit(main())
