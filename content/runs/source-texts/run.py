"""What do the texts themselves say: which files are equal, which rows return, who names what?

Counts of files that hold a name, and comparisons of the same file at two commits: byte by byte,
by its syntax tree, or by the rows that changed.
"""

import ast
import difflib
import hashlib
import os
import re

from upstream import SNAPSHOT, Results, source, text

MODELS = "python/sglang/srt/models"
FORMATTED = [
    *[f"{MODELS}/{name}.py" for name in ("ernie4", "ernie4_eagle", "ernie45_moe_vl", "ernie45_vl")],
    "python/sglang/srt/multimodal/processors/ernie45_vl.py",
]
POSITIONS = [
    "python/sglang/srt/managers/scheduler.py",
    *[f"python/sglang/srt/multimodal/processors/{n}.py" for n in ("base_processor", "ernie45_vl", "glm4v", "qwen_vl")],
]
KERNEL = "python/sglang/kernels/ops/attention/rotary_triton.py"
MOVED = "python/sglang/srt/layers/rotary_embedding"


def files(commit, folder):
    for at, _, names in os.walk(source(commit, folder)):
        for name in names:
            yield os.path.join(at, name)


def holding(commit, folders, pattern):
    """Paths below the commit's folder, of files that hold the pattern, in order."""
    found = []
    for folder in folders:
        for path in files(commit, folder):
            with open(path, encoding="utf-8", errors="ignore") as file:
                if re.search(pattern, file.read()):
                    found.append(os.path.relpath(path, source(commit)))
    return sorted(found)


def names(results):
    index = r'config\.rope_parameters\["rope_theta"\]'
    for name, commit in {
        "before-17784": "e5750a572ccb6c9278987ef51e5253686441a53d",
        "17784": "d1e95af282068a751ee6a8b60a0ae2a90c464819",
        "snapshot": SNAPSHOT,
    }.items():
        results.exact(f"index-of-rope-theta.{name}", len(holding(commit, [MODELS], index)), "files")
    tests = ["test", "benchmark", "python/sglang/test"]
    asked = {
        "ernie-in-tests": (tests, "(?i)ernie"),
        "ernie-in-parsers": (["python/sglang/srt/parser", "python/sglang/srt/function_call"], "(?i)ernie"),
        "kernel-in-tests": (tests, "ernie45_rope"),
        "class-in-tests": (tests, "Ernie4_5_VLRotaryEmbedding"),
        "index-in-tests": (tests, "get_rope_index_ernie45"),
        "draft-in-tests": (tests, "Ernie4_5_MoeForCausalLMMTP|Ernie4ModelMTP"),
        "positions-method-in-tests": (tests, "compute_mrope_positions"),
    }
    for name, (folders, pattern) in asked.items():
        found = holding(SNAPSHOT, folders, pattern)
        results.exact(f"snapshot.{name}", found or "no file")


def tree(commit, path, docstring):
    made = ast.parse(text(commit, path))
    if not docstring and ast.get_docstring(made, clean=False) is not None:
        made.body = made.body[1:]
    return ast.dump(made)


def formatted(results):
    pair = ("f7603203b044318fb0ec7879d88c2955c96b78a1", "07a24f1a3846c4186e82ffc2bc43990ba6c0babc")
    for kept in (True, False):
        name = "trees" if kept else "trees-without-the-docstring-of-the-file"
        unlike = [p for p in FORMATTED if len({tree(c, p, kept) for c in pair}) > 1]
        results.exact(f"18860.{name}-that-differ", unlike or "none")


def carriage_returns(results):
    before = source("f2e0048d0688e929803f109bb633b327a9fb3d2c", "docs/supported_models/generative_models.md")
    after = [p for p in files("c850a8a41af2d2f973a7cb033eef9ba9cacc0ca3", "docs/supported_models") if p.endswith("/generative_models.md")]
    one, other = (open(path, "rb").read() for path in (before, after[0]))
    results.exact("17888.before-ends-lines-in-crlf", b"\r\n" in one)
    results.exact("17888.after-ends-lines-in-crlf", b"\r\n" in other)
    rows = [each.replace(b"\r", b"").split(b"\n") for each in (one, other)]
    differ = [r for r in difflib.ndiff(*[[x.decode() for x in each] for each in rows]) if r[:2] in ("- ", "+ ")]
    results.exact("17888.rows-removed", sum(r.startswith("- ") for r in differ))
    results.exact("17888.rows-added", sum(r.startswith("+ ") for r in differ))
    results.exact("17888.ernie-among-them", any("ernie" in r.lower() for r in differ))


class Bare(ast.NodeTransformer):
    """Without docstrings, annotations and decorators; names without a leading underscore."""

    def visit_Name(self, node):
        node.id = node.id.lstrip("_")
        return node

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        node.annotation = ast.Name("x", ast.Load())
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        node.returns, node.decorator_list, node.name = None, [], node.name.lstrip("_")
        for each in [*node.args.args, *node.args.kwonlyargs]:
            each.annotation = None
        return node


def functions(given, prefix=""):
    found = {}
    for node in given.body:
        if isinstance(node, ast.FunctionDef):
            own = node.name if node.name.startswith("__") else node.name.lstrip("_")
            found[f"{prefix}{own}"] = ast.dump(Bare().visit(node))
        if isinstance(node, ast.ClassDef):
            found.update(functions(node, f"{node.name}."))
    return found


def split(results):
    old = functions(ast.parse(text("27d394a6a51f4a3fa168bf7c63f51a48204dcb52", f"{MOVED}.py")))
    new = {}
    for path in files("2717393681a8e8df355786f274a2e853abda2d9f", MOVED):
        with open(path, encoding="utf-8") as file:
            new.update(functions(ast.parse(file.read())))
    both = sorted(set(old) & set(new))
    results.exact("19144.functions-on-both-sides", len(both))
    results.exact("19144.equal", sum(old[each] == new[each] for each in both))
    ours = "Ernie4_5_VLRotaryEmbedding"
    pieces = {
        "position-function": ("MRotaryEmbedding.get_rope_index_ernie45", "get_rope_index_ernie45"),
        "wrapper": ("triton_ernie45_rope_fused_inplace",) * 2,
        "kernel": ("triton_ernie45_rope_qk_fused",) * 2,
        **{each.strip("_"): (f"{ours}.{each}",) * 2 for each in ("__init__", "forward", "forward_native", "forward_cuda")},
    }
    for name, (one, other) in pieces.items():
        same = old[one] == new[other]
        results.exact(f"19144.{name.replace('_', '-')}", "equal" if same else "differs")


def changed(before, after):
    """The rows that a change adds and that it removes, in order."""
    added, removed = [], []
    for path in POSITIONS:
        one, other = (text(commit, path).splitlines() for commit in (before, after))
        for row in difflib.unified_diff(one, other, lineterm="", n=0):
            if row.startswith("+") and not row.startswith("+++"):
                added.append(row[1:])
            elif row.startswith("-") and not row.startswith("---"):
                removed.append(row[1:])
    return added, removed


def there_and_back(results):
    first = changed("8b9482e66588d6d189e10e2a234706d3fae1d468", "0d23a461a04a8c5e94d3d8a6250a0275d9678921")
    revert = changed("8d22efdeeadd41817e3b1b6918f055de86166d3f", "42f4b7276c3b5888dec4807ce26df8a5e87e54cc")
    again = changed("bb298936891fb6390ee43e6f7ebf635b9954cc9b", "b835309f0c5c8499bb03dd317b8f11bb085e54dd")
    results.exact("19973.rows-added-and-removed", [len(first[0]), len(first[1])])
    results.exact("20956.removes-what-19973-added", revert == (first[1], first[0]))
    results.exact("21244.changes-what-19973-changed", again == first)


def kernel(results):
    before = text("e4896855096f90d5a22fca5d91f17499309a0609", f"{MOVED}/triton_kernels.py")
    after = text("e9ef06c560841199be625b8b0309f759be43f9de", KERNEL)
    digest = lambda words: hashlib.sha256(words.encode()).hexdigest()
    results.exact("30787.kernel-keeps-its-bytes", digest(before) == digest(after))
    results.exact("30787.kernel-as-at-the-snapshot", digest(after) == digest(text(SNAPSHOT, KERNEL)))


def main():
    results = Results()
    names(results)
    formatted(results)
    carriage_returns(results)
    split(results)
    there_and_back(results)
    kernel(results)
    results.write()


main()
