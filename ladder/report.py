"""Findings as text: for a person, for a program, for the lines of a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ladder.diagnostic import Diagnostic


def as_text(findings: Sequence[Diagnostic]) -> str:
    """One block a finding, place first, and a count at the end."""
    return "\n".join([*map(_block, findings), _summary(findings)])


def as_json(findings: Sequence[Diagnostic]) -> str:
    """A JSON list of the findings."""
    return json.dumps([f.as_dict() for f in findings], indent=2, ensure_ascii=False)


def as_github(findings: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, which show each finding on its line of the pull request."""
    return "\n".join(map(_annotation, findings))


REPORTS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def _block(finding: Diagnostic) -> str:
    place = finding.place
    lines = [f"{place.path}:{place.line}:{place.column}: {finding.severity} {finding.code}: {finding.message}"]
    if finding.text:
        lines.append(f"    found: {finding.text}")
    if place.field:
        lines.append(f"    at:    {place.field}")
    if finding.help:
        lines.append(f"    help:  {finding.help}")
    return "\n".join(map(visible, lines))


def visible(text: str) -> str:
    """Text without signs that would move the cursor or hide: each becomes a question mark."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "?" for sign in text)


def _summary(findings: Sequence[Diagnostic]) -> str:
    errors = sum(f.severity == "error" for f in findings)
    warnings = len(findings) - errors
    if not findings:
        return "No problems found."
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _annotation(finding: Diagnostic) -> str:
    place = finding.place
    body = _escape(f"{finding.message} {finding.help}".strip())
    path = _escape(place.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{finding.severity} file={path},line={place.line},col={place.column},title={finding.code}::{body}"


def _escape(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
