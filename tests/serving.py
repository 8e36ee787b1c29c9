"""A folder on a web server, for pages that have to come from one."""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import contextmanager


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files as a plain web server shows them."""

    def log_message(self, *args):
        """Keep quiet."""


@contextmanager
def serving(folder, handler=Quiet):
    """The address of a web server that shows a folder; its threads never wait for a browser."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
