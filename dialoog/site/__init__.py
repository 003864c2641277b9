"""The static site: routes, views, templates, theme, search index and output."""
