"""Rules about the form of pages, dates, names and titles: FM."""
