"""What stands behind an estimate: the events of a release, its cells, or sums of them."""
