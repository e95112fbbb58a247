"""Where values go within one file: through its functions, its classes and its collections, to where they do harm."""
