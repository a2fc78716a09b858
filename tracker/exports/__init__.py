"""Files made of what a screen shows; each says its sources, filters and dates."""
