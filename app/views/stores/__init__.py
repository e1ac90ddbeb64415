"""GUI-side stores: the last read models, kept current by change sets. They live on the GUI thread."""
