"""Shared by the runs: symbols out of the texts that the command extracted, and results.

Holds no upstream text. RUN_SOURCES is a folder with COMMIT/PATH for all that run.yaml
names; RUN_OUT is the file that the results are written to.
"""

import __future__
import ast
import json
import os
import sys
import traceback
import types

SNAPSHOT = "382343f860c7df8dc43ecefd7902c940d81c99a9"
FUTURE = __future__.annotations.compiler_flag


def source(commit, path=""):
    return os.path.join(os.environ["RUN_SOURCES"], commit, path)


def text(commit, path):
    with open(source(commit, path), encoding="utf-8") as file:
        return file.read()


def take(commit, path, names, given, bare=False):
    """A module with the named definitions of a file alone, over the names that are given.

    A dotted name gives a method as a function; `bare` leaves decorators away.
    Annotations are not evaluated.
    """
    module = types.ModuleType(f"taken_{len(sys.modules)}")
    sys.modules[module.__name__] = module
    vars(module).update(given)
    tree = ast.parse(text(commit, path))
    for name in names:
        node = _find(tree, name)
        if bare:
            node.decorator_list = []
        code = compile(ast.Module([node], []), path, "exec", flags=FUTURE)
        exec(code, vars(module))
    return module


def _find(tree, name):
    node = tree
    for part in name.split("."):
        found = [each for each in node.body if part in _names(each)]
        if not found:
            raise LookupError(f"{name} is not defined here")
        node = found[-1]
    return node


def _names(node):
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign):
        return [getattr(node.target, "id", None)]
    return [getattr(node, "name", None)]


def outcome(call):
    """What a call gives, or the error that it raises and where: (value, error, place)."""
    try:
        return call(), None, None
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        own = [each for each in frames if os.environ["RUN_SOURCES"] in each.filename]
        frame = (own or frames)[-1]
        place = f"{frame.filename.split('/srt/')[-1]}:{frame.lineno}"
        words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return None, words, place


class Results:
    """Results by name. Exact ones are the same in every repetition; measured ones are not."""

    def __init__(self):
        self._results = {}
        self._stand_ins = []

    def exact(self, name, value, unit=None):
        self._add(name, value, unit, "exact")

    def measured(self, name, value, unit=None, spread=None):
        self._add(name, value, unit, "measured", spread)

    def stand_in(self, what):
        if what not in self._stand_ins:
            self._stand_ins.append(what)

    def write(self):
        out = {"results": self._results, "standIns": sorted(self._stand_ins)}
        with open(os.environ["RUN_OUT"], "w", encoding="utf-8") as file:
            json.dump(out, file, allow_nan=False)

    def _add(self, name, value, unit, kind, spread=None):
        if name in self._results:
            raise ValueError(f"a second result {name}")
        more = {"unit": unit, "spread": spread}
        given = {key: each for key, each in more.items() if each is not None}
        self._results[name] = {"value": value, **given, "kind": kind}
