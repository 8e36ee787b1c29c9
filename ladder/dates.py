"""The build's date: the same inputs give the same pages, whenever they are built."""

from __future__ import annotations

import datetime as dt
import os


def build_date() -> dt.date:
    """SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else today. Raises ValueError for nonsense in it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is {epoch!r}; it has to be seconds since 1970.") from None
