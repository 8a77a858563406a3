"""`python -m corpus_tools`: the command line, also where `corpus-tools` is not on the path."""

import sys

from corpus_tools.cli import main

sys.exit(main())
