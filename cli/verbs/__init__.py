"""The verbs of the command line, a file for each group: what each takes, in a few lines; `cli` prints what it comes to."""
