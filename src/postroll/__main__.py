"""`python -m postroll` is `postroll`."""

from postroll.cli import main

if __name__ == "__main__":
    main()
