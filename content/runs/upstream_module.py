"""Symbols of the extracted texts as a module with a file, which Triton and torch.compile read.

Holds no upstream text; the file is written to a folder that is there for the run alone.
"""

import ast
import importlib.util
import os
import sys
import tempfile
import textwrap

from upstream import text


def symbol_text(commit, path, symbol):
    whole = text(commit, path)
    node = ast.parse(whole)
    for part in symbol.split("."):
        found = [each for each in node.body if part in _names(each)]
        if not found:
            raise LookupError(f"{symbol} is not defined in {path} at {commit}")
        node = found[-1]
    decorators = [each.lineno for each in getattr(node, "decorator_list", [])]
    first = min([node.lineno, *decorators])
    lines = whole.splitlines(keepends=True)[first - 1 : node.end_lineno]
    return textwrap.dedent("".join(lines))


def _names(node):
    if isinstance(node, ast.Assign):
        return [getattr(target, "id", None) for target in node.targets]
    return [getattr(node, "name", None)]


def module(name, wanted, before="", change=None):
    """A module of our own lines `before` and of the wanted (commit, path, symbol) texts.

    `change` is given each symbol and its text, and gives the text that is used.
    """
    parts = ["from __future__ import annotations\n", before]
    for commit, path, symbol in wanted:
        part = symbol_text(commit, path, symbol)
        parts.append(change(symbol, part) if change else part)
    return from_text(name, "\n\n".join(parts))


def from_text(name, contents):
    file = os.path.join(tempfile.mkdtemp(prefix="upstream-"), f"{name}.py")
    with open(file, "w", encoding="utf-8") as out:
        out.write(contents)
    return from_file(name, file)


def from_file(name, file):
    """A fresh module, with nothing compiled in it."""
    spec = importlib.util.spec_from_file_location(name, file)
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made
