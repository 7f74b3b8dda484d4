"""The command line; `kg.cli.main` is where it starts."""
