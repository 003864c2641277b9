"""The rules between files: one file a family, one function a rule."""
