"""A style and its locale, from XML to a checked and reduced tree. The first stage of the processor."""
