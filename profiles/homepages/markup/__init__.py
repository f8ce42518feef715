"""What a page is written in: blocks and runs of text out of Markdown and HTML, links, and what Hugo and LaTeX add."""
