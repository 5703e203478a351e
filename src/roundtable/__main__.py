"""`python -m roundtable`."""

from roundtable.cli.app import main

if __name__ == "__main__":
    main()
