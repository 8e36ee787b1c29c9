"""A build tells who publishes that nobody can be written to."""

from __future__ import annotations

import pytest
from project import command, project


@pytest.mark.parametrize(("options", "is_said"), [({}, True), ({"contact": "corrections@example.org"}, False)])
def test_a_build_says_that_no_contact_is_set(tmp_path, options, is_said):
    done = command(project(tmp_path, options=options))
    assert done.returncode == 0
    assert ("There is no `contact:` in mkdocs.yml" in done.stderr) is is_said
