#!/usr/bin/env python3
"""Django's customary entry; `datacon` is the same commands once installed."""

from datacon.__main__ import main

if __name__ == "__main__":
    main()
