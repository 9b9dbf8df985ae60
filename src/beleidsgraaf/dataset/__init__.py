"""The nouns: what a dataset, a draft and a version are. Nothing here reads or writes a store."""
