"""The ground: errors, lengths, boxes, and the small moves every room needs."""
