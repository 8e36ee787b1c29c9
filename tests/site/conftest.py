"""The sites that the tests of this folder look at, each built once, and the browser that they are looked at with."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest
from filling import Form
from serving import serving
from sharing import once
from sites import FORMER, MOVED, PUBLISHER, Handler, add, build, build_own, without_search
from support import BASE, real


@pytest.fixture(scope="session")
def served(shared):
    """The folder that the server shows; each site stands in a folder of its own. The workers of a run share it."""
    folder = shared / "served"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(served):
    """The MkDocs site's folder."""
    return once(build, served / "ladder")


@pytest.fixture(scope="session")
def own_site(served):
    """The folder of the site in its own frame."""
    return once(build_own, served / "own")


@pytest.fixture(scope="session", params=["site", "own_site"])
def either(request):
    """Each of the two sites."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def declared(served, tmp_path_factory):
    """Both sites, of the small data, of a publisher that declares itself, with a job that has moved."""
    data = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("declared") / "data"))
    add(data / "us-ma/jurisdiction.yml", publisher=PUBLISHER)
    add(data / f"{MOVED}.yml", formerly=[{"slug": FORMER}])
    return tuple(once(functools.partial(make, data=data), served / name)
                 for make, name in ((build, "declared"), (build_own, "declared-own")))


@pytest.fixture(scope="session")
def catalog():
    """The records that the sites are made from."""
    return real()


@pytest.fixture(scope="session")
def server(served):
    """A web server's address; the sites stand under it by their folders' names."""
    with serving(served, Handler) as address:
        yield address


@pytest.fixture(scope="session")
def address(server, site):
    """Where the MkDocs site's home is."""
    return f"{server}{site.name}/"


@pytest.fixture
def page(browser):
    """A fresh visitor on a phone, who does not search."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.set_default_timeout(10_000)
        without_search(context)
        yield context.new_page()


@pytest.fixture
def form(page, address):
    """The form as a visitor finds it."""
    return Form(page, address)
