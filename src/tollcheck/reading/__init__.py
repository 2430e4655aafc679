"""Files, HTML, Markdown and text to an article with offsets."""
