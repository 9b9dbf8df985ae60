"""Computes from a draft what was probably meant, so that a finding can propose a mend."""
