"""Applies a proposal to a checkout of SGLang.

    python content/runs/apply.py proposal-raw-video CHECKOUT            prints a diff
    python content/runs/apply.py proposal-raw-video CHECKOUT --write    changes the files

Needs Python 3.10 and no package. A proposal names symbols, each with the sha256 of its text; a
checkout in which one has another text is refused, and nothing is written. Holds no upstream text.
"""

import argparse
import ast
import difflib
import hashlib
import runpy
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Edit:
    """Pieces of a symbol's text, each standing there once, and what takes their place."""

    file: str
    symbol: str
    #: sha256 of the symbol's lines as they are in the file, decorators too, joined by LF.
    digest: str
    swaps: tuple[tuple[str, str], ...] = ()
    #: The whole text instead of pieces.
    whole: str | None = None


class Refused(Exception):
    pass


def applied(checkout, edits):
    """The new text of every file that is touched, by path. @raises Refused"""
    texts = {}
    for edit in edits:
        path = Path(checkout, edit.file)
        if edit.file not in texts:
            if not path.is_file():
                raise Refused(f"{edit.file} is not there")
            texts[edit.file] = path.read_text(encoding="utf-8")
        texts[edit.file] = _after(texts[edit.file], edit)
    return texts


def write(checkout, edits):
    for file, text in applied(checkout, edits).items():
        Path(checkout, file).write_text(text, encoding="utf-8")


def _after(text, edit):
    name = f"{edit.symbol} of {edit.file}"
    lines = text.splitlines(keepends=True)
    first, last = _rows(ast.parse(text), edit.symbol, name)
    own = "".join(lines[first - 1 : last])
    digest = hashlib.sha256(own.rstrip("\n").encode()).hexdigest()
    if digest != edit.digest:
        raise Refused(f"{name} has another text than the proposal was written for ({digest[:12]})")
    if edit.whole is not None:
        own = edit.whole
    for old, new in edit.swaps:
        if own.count(old) != 1:
            raise Refused(f"{name} holds {old!r} {own.count(old)} times, not once")
        own = own.replace(old, new)
    return "".join([*lines[: first - 1], own, *lines[last:]])


def _rows(tree, symbol, name):
    node = tree
    for part in symbol.split("."):
        found = [each for each in node.body if part in _names(each)]
        if not found:
            raise Refused(f"{name} is not there")
        node = found[-1]
    decorators = [each.lineno for each in getattr(node, "decorator_list", [])]
    return min([node.lineno, *decorators]), node.end_lineno


def _names(node):
    if isinstance(node, ast.Assign):
        return [getattr(target, "id", None) for target in node.targets]
    return [getattr(node, "name", None)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("proposal", help="a folder beside this file, such as proposal-raw-video")
    parser.add_argument("checkout", type=Path, help="a work tree of SGLang")
    parser.add_argument("--write", action="store_true", help="change the files")
    given = parser.parse_args()
    table = Path(__file__).parent / given.proposal / "edits.py"
    if not table.is_file():
        parser.error(f"{table} is not there")
    edits = runpy.run_path(str(table))["EDITS"]
    try:
        texts = applied(given.checkout, edits)
    except Refused as error:
        raise SystemExit(f"Refused, and nothing was written: {error}.") from error
    for file, text in texts.items():
        before = Path(given.checkout, file).read_text(encoding="utf-8").splitlines(keepends=True)
        after = text.splitlines(keepends=True)
        print("".join(difflib.unified_diff(before, after, f"a/{file}", f"b/{file}")), end="")
    if given.write:
        write(given.checkout, edits)


if __name__ == "__main__":
    main()
