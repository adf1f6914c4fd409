"""Products: what a build makes of an edition, from the first step to the hand-over."""
