"""The counter: the pages on which people answer what a mail asks, without an account and without a script."""
