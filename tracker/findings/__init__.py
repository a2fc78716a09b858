"""What the figures say, in one prudent sentence each: counts first, qualifiers kept."""
