"""The rules between records: one module for each family, one function for each rule."""
