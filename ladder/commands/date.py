"""The option that several commands share: the date whose rules count."""

from __future__ import annotations

import datetime as dt

import click

from ladder.dates import build_date


def day(given: dt.datetime | None) -> dt.date:
    """The date given, else that of the build."""
    if given is not None:
        return given.date()
    try:
        return build_date()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


DATE = click.option("--date", type=click.DateTime(["%Y-%m-%d"]), callback=lambda _, __, given: day(given),
                    help="The date whose rules count, 2026-11-22 (default: SOURCE_DATE_EPOCH, else today).")
