"""The rules of a profession as data, compiled into a career ladder and published as a site."""

__version__ = "0.1.0"
