"""What the workers of a run, and the commands that they start, make once and share.

Run as a script it is a command of this project that shares too: `python tests/sharing.py FOLDER mkdocs build …`.
"""

from __future__ import annotations

import dataclasses
import fcntl
import hashlib
import pickle
import sys
from importlib.metadata import entry_points
from pathlib import Path

from ladder.plan import climbs, solve


def once(make, path):
    """A path that is made by the first process that needs it; another one waits until it is whole."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            make(path)
    return path


class Answers:
    """Answers to steps up, each computed by one process of a run and read by the others.

    A folder serves one run: the code and the data stay the same in it.
    """

    def __init__(self, folder):
        self.folder, self.compute, self.known = folder, climbs._answer, {}

    def __call__(self, question):
        """The answer to a question. A test that lets the search give up sooner asks another one."""
        key = solve.LIMIT, question
        if key not in self.known:
            name = hashlib.sha256(f"{solve.LIMIT}\n{question.target}\n{question.text}".encode()).hexdigest()
            path = once(lambda path: self.write(path, question), self.folder / name)
            self.known[key] = with_program(pickle.loads(path.read_bytes()), question.program)
        return self.known[key]

    def write(self, path, question):
        """Compute an answer and keep it without its program, which is most of the bytes."""
        path.write_bytes(pickle.dumps(with_program(self.compute.__wrapped__(question), {})))


def with_program(answer, program):
    """An answer that holds another program; none where the search was given up."""
    return answer and dataclasses.replace(answer, program=program)


def share(folder):
    """From now on this process shares its answers in a folder."""
    folder.mkdir(exist_ok=True)
    climbs._answer = Answers(folder)


def sharing(command, *arguments):
    """The command line of a command that shares its answers with this process."""
    return [sys.executable, __file__, climbs._answer.folder, command, *arguments]


if __name__ == "__main__":
    share(Path(sys.argv[1]))
    sys.argv = sys.argv[2:]
    (command,) = entry_points(group="console_scripts", name=sys.argv[0])
    sys.exit(command.load()())
