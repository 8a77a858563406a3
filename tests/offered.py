"""All views that the front door offers: whoever adds one there is tested."""

import corpus_tools as ct
from corpus_tools.views.view import View

VIEWS = [offered for offered in (getattr(ct, name) for name in dir(ct)) if isinstance(offered, View)]
