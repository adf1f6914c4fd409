"""Says to the theme, before it is loaded, that the end of its support is known.

`mkdocs.yml` names this module, and is read before the theme: on 5 May 2027 Material's support
ends, and until then every build would say so.
"""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
NO_GENERATOR = False
"""Whether pages carry the theme's line about what made them."""
