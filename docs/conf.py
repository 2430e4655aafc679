"""How the documentation becomes a site: ``make docs`` builds it into out/docs and fails on any warning.

The pages are those that read well in the repository; this file only names them a site. Nothing is asked from another
host: the theme brings its own style and script and uses the fonts of the reader's system.
"""

project = "tollcheck"
author = "The tollcheck authors"
copyright = author  # noqa: A001  Sphinx asks for this name
html_title = "tollcheck"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_static"]

# A link to a heading of another page is checked like one to a page.
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

# Every page is reached from the menu, every link leads somewhere, every language of a block is known.
nitpicky = True

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
