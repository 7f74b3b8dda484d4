"""`python -m kg`, the same as the console script `kg`."""

from kg.cli.main import main

if __name__ == "__main__":
    main()
