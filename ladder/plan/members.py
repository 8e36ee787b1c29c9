"""What members of an association save on the way, with each membership paid once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Members:
    """The associations that it pays to join for the fees of a plan; each is joined where it is first of use."""

    def __init__(self, fees: Iterable[dict[str, Any]]) -> None:
        self.gains: dict[str, int] = {}
        """Cents that members of each save in all, less what it costs to join."""
        self.due: dict[str, int] = {}
        """Cents that joining still costs."""
        for fee in (it for it in fees if "less" in it):
            self.gains[fee["body"]] = self.gains.get(fee["body"], -fee["joining"]) + fee["less"]
            self.due[fee["body"]] = fee["joining"]

    def saved(self) -> int:
        """Cents that are saved at most."""
        return sum(max(0, cents) for cents in self.gains.values())

    def cost(self, fees: Iterable[dict[str, Any]]) -> int:
        """Cents of the fees of one step at least, and of joining what was not joined at a step before."""
        return sum(fee["low"] - self.off(fee) for fee in fees)

    def off(self, fee: dict[str, Any]) -> int:
        """Cents by which a fee is less, once what it costs to join is paid with it."""
        body = fee.get("body", "")
        if self.gains.get(body, 0) <= 0:
            return 0
        due, self.due[body] = self.due[body], 0
        return int(fee["less"]) - due
