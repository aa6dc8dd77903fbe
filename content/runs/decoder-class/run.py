"""What does ERNIE's decoder rotation do, away from a GPU: axes, pairings, branches, dtypes?

The class and its bases at the landing (#15679), before and after the fused kernel (#18856), after
the split (#19144) and at the snapshot, over a stand-in for the class that chooses the platform.
The kernel runs in Triton's interpreter, or is a stand-in that records its launch.
"""

import contextlib
import io
import types
import typing
from collections import Counter

import torch
import triton
from torch.utils._python_dispatch import TorchDispatchMode

from upstream import SNAPSHOT, Results, outcome, take
from upstream_module import module

FIRST = "1a19b3987dca941483d7508cae842978d728c737"
PARENT = "45715af50cc4312037ab62fda0ae0bd9bb6060a2"
FUSED = "8a82c70297fdf1a24c4e32d9111f0299d389d9c0"
RENAMED = "d8d0208c6381312e56f7baf72441803509b605bf"
BEFORE_SPLIT = "27d394a6a51f4a3fa168bf7c63f51a48204dcb52"
SPLIT = "2717393681a8e8df355786f274a2e853abda2d9f"
FOLDER = "python/sglang/srt/layers/rotary_embedding"
FILE = f"{FOLDER}.py"
KERNELS = "python/sglang/kernels/ops/attention/rotary_triton.py"
NAMES = ("_triton_ernie45_rope_qk_fused", "triton_ernie45_rope_fused_inplace")
CLASSES = ["RotaryEmbedding", "MRotaryEmbedding", "Ernie4_5_VLRotaryEmbedding"]
Q, K, D = 20, 4, 128
SECTION = [22, 22, 20]
DTYPES = {"float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16}
#: The interpreter does not compute in bfloat16.
INTERPRETED = {"float32": torch.float32, "float16": torch.float16}
BEFORE = "from typing import *\nimport torch\nimport triton\nimport triton.language as tl\n"


class Platform(torch.nn.Module):
    """In place of the class that chooses a method by platform and flags."""

    def __init__(self):
        super().__init__()
        self._forward_method = None

    def forward(self, *given, **named):
        return self._forward_method(*given, **named)


class Switch:
    def get(self):
        return False


class Launches:
    def __init__(self):
        self.grids = []

    def __getitem__(self, grid):
        return lambda *given, **named: self.grids.append(grid)


def given(cuda):
    arguments = types.SimpleNamespace(rl_on_policy_target=None)
    flags = dict.fromkeys(("hip", "xpu", "npu", "musa", "mps", "cpu_amx_available"), False)
    return {
        **{name: each for name, each in vars(typing).items() if not name.startswith("__")},
        **{f"_is_{name}": each for name, each in {**flags, "cuda": cuda, "cpu": not cuda}.items()},
        "torch": torch,
        "triton": triton,
        "MultiPlatformOp": Platform,
        "BaseFusedOp": Platform,
        "FusedSetKVBufferArg": object,
        "get_global_server_args": lambda: arguments,
        "publish_role": lambda: None,
        "get_exec": None,
        "fused_rope_qk_mqa": None,
        "envs": types.SimpleNamespace(SGLANG_ROPE_CACHE_FP32=Switch(), SGLANG_ROPE_CACHE_ALIGN=Switch()),
        "current_platform": types.SimpleNamespace(is_out_of_tree=lambda: False),
        "apply_rope_with_cos_sin_cache_inplace": None,
        NAMES[0]: Launches(),
    }


def at(commit, cuda=True):
    """The three classes of a commit, and what they call."""
    scope = given(cuda)
    if commit in (SPLIT, SNAPSHOT):
        kernels = KERNELS if commit == SNAPSHOT else f"{FOLDER}/triton_kernels.py"
        scope.update(vars(take(commit, f"{FOLDER}/utils.py", ["rotate_neox", "rotate_gptj", "apply_rotary_emb"], scope)))
        scope.update(vars(take(commit, kernels, [NAMES[1]], scope)))
        scope.update(vars(take(commit, f"{FOLDER}/base.py", CLASSES[:1], scope)))
        made = take(commit, f"{FOLDER}/mrope.py", CLASSES[1:], scope)
        made.eager = scope["apply_rotary_emb"]
        return made
    helpers = ["_rotate_neox", "_rotate_gptj", "_apply_rotary_emb"]
    wrapper = [NAMES[1]] if commit in (FUSED, BEFORE_SPLIT) else []
    made = take(commit, FILE, [*helpers, *wrapper, *CLASSES], scope)
    made.eager = made._apply_rotary_emb
    return made


def quiet(call):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        return call(), said.getvalue()


def rope(made, dtype, rotary=D, neox=False, section=None):
    section = section or ([SECTION, [16, 16, 16]][rotary == 96])
    call = lambda: made.Ernie4_5_VLRotaryEmbedding(D, rotary, 4096, 500000, neox, dtype, mrope_section=list(section))
    one, _ = quiet(call)
    one._apply_rotary_emb_wrapped = made.eager
    return one


def inputs(tokens, dtype, contiguous=True):
    qkv = torch.randn(tokens, (Q + 2 * K) * D).to(dtype)
    q, k, _ = qkv.split([Q * D, K * D, K * D], -1)
    return (q.clone(), k.clone()) if contiguous else (q, k)


@contextlib.contextmanager
def on_cuda():
    kept = torch.Tensor.is_cuda
    torch.Tensor.is_cuda = property(lambda tensor: True)
    try:
        yield
    finally:
        torch.Tensor.is_cuda = kept


def text_and_axes(results):
    for name, commit in {"landing": FIRST, "snapshot": SNAPSHOT}.items():
        made = at(commit)
        for dtype in ("float32", "bfloat16"):
            one = rope(made, DTYPES[dtype])
            q, k = inputs(7, DTYPES[dtype])
            row = torch.arange(7) * 13
            three, flat = one.forward_native(row.repeat(3, 1), q, k), one.forward_native(row, q, k)
            same = all(torch.equal(a, b) for a, b in zip(three, flat))
            results.exact(f"{name}.text.three-rows-equal-one.{dtype}", same)
        results.exact(f"{name}.axis-of-pairs", axes(made))
    results.exact("generic-order.pairs-on-another-axis", sum(a != b for a, b in zip(axes(made), "t" * 22 + "h" * 22 + "w" * 20)))


def axes(made):
    """For each pair the row of positions that turns it: one row at a time is changed."""
    one = rope(made, torch.float32)
    q, k = inputs(1, torch.float32)
    base = torch.tensor([[10], [50], [90]])
    before = one.forward_native(base, q, k)[0].view(Q, D // 2, 2)
    found = [""] * (D // 2)
    for row, name in enumerate("thw"):
        moved = base.clone()
        moved[row] += 7
        after = one.forward_native(moved, q, k)[0].view(Q, D // 2, 2)
        for pair in (before != after).any(-1).any(0).nonzero().flatten().tolist():
            found[pair] += name
    return "".join(found)


class Counts(TorchDispatchMode):
    """Operators that write memory: their result shares none with what they are given."""

    def __init__(self):
        super().__init__()
        self.seen = Counter()

    def __torch_dispatch__(self, call, kinds, args=(), named=None):
        out = call(*args, **(named or {}))
        own = {each.untyped_storage().data_ptr() for each in args if isinstance(each, torch.Tensor)}
        if isinstance(out, torch.Tensor) and out.untyped_storage().data_ptr() not in own:
            self.seen[str(call).split(".")[1]] += 1
        return out


def operators(results):
    for name, commit in {"landing": FIRST, "parent-of-fused": PARENT}.items():
        one = rope(at(commit), torch.bfloat16)
        q, k = inputs(3, torch.bfloat16)
        positions = torch.randint(0, 4000, (3, 3))
        with Counts() as counted:
            one.forward_native(positions, q, k)
        results.exact(f"{name}.operators-that-write", sum(counted.seen.values()))
        for kind, count in sorted(counted.seen.items()):
            results.exact(f"{name}.operators-that-write.{kind.strip('_').replace('_', '-').lower()}", count)


def rule(table, positions, x, rotary, neox):
    """The kernel's choice of a position for each pair, in eager PyTorch."""
    half = rotary // 2
    pair = torch.arange(half)
    whole = [44, 32][rotary == 96]
    axis = torch.where(pair < whole, torch.where(pair % 2 == 0, 1, 2), 0)
    place = positions[axis].T
    cos, sin = table[place, pair][:, None], table[place, pair + half][:, None]
    heads = x.view(len(x), -1, D).clone()
    turned = heads[..., :rotary]
    one, other = (turned[..., :half], turned[..., half:]) if neox else (turned[..., ::2], turned[..., 1::2])
    first, second = one * cos - other * sin, other * cos + one * sin
    heads[..., :rotary] = torch.cat((first, second), -1) if neox else torch.stack((first, second), -1).flatten(-2)
    return heads.view_as(x)


def emulated(results):
    made = at(FUSED)
    for dtype, kind in DTYPES.items():
        for rotary in (128, 96):
            for neox in (False, True):
                one = rope(made, kind, rotary, neox)
                q, k = inputs(257, kind)
                positions = torch.randint(0, 4000, (3, 257))
                native = one.forward_native(positions, q, k)
                table = one.cos_sin_cache.to(kind)
                ours = [rule(table, positions, x, rotary, neox) for x in (q, k)]
                same = all(torch.equal(a, b) for a, b in zip(native, ours))
                pairing = "neox" if neox else "gpt-j"
                results.exact(f"emulated-rule.{dtype}.{rotary}-of-128.{pairing}.equals-native", same)


def interpreted(results):
    fused = module("snapshot_kernel", [(SNAPSHOT, KERNELS, each) for each in NAMES], BEFORE)
    made = at(SNAPSHOT)
    for dtype, kind in INTERPRETED.items():
        for tokens in (1, 7, 64):
            one = rope(made, kind)
            positions = torch.randint(0, 4000, (3, tokens))
            q, k = inputs(tokens, kind)
            native = one.forward_native(positions, q.clone(), k.clone())
            with on_cuda():
                fused.triton_ernie45_rope_fused_inplace(
                    q, k, one.cos_sin_cache.to(kind), positions, SECTION, D, D, False
                )
            unlike = sum(int((a != b).sum()) for a, b in zip((q, k), native))
            results.exact(f"interpreter.{dtype}.{tokens}-tokens.values-unlike-native", unlike)


def both_kernels(results):
    """The kernel's text before and after the split, in the interpreter."""
    kinds = {BEFORE_SPLIT: FILE, SPLIT: f"{FOLDER}/triton_kernels.py"}
    loaded = [module(f"k_{c[:6]}", [(c, f, each) for each in NAMES], BEFORE) for c, f in kinds.items()]
    cases = equal = 0
    for kind in INTERPRETED.values():
        for rotary, head, section in ((128, 128, SECTION), (64, 64, [11, 11, 10]), (96, 128, [16, 16, 16])):
            for neox in (False, True):
                q, k = torch.randn(37, 5 * head).to(kind), torch.randn(37, 2 * head).to(kind)
                positions, table = torch.randint(0, 500, (3, 37)), torch.randn(500, rotary).to(kind)
                outs = []
                for each in loaded:
                    mine = q.clone(), k.clone()
                    with on_cuda():
                        each.triton_ernie45_rope_fused_inplace(*mine, table, positions, section, head, rotary, neox)
                    outs.append(mine)
                cases += 1
                equal += all(torch.equal(a, b) for a, b in zip(*outs))
    results.exact("split.kernel-cases", cases)
    results.exact("split.kernel-cases-equal", equal)


def strides(results):
    made = at(FUSED)
    one = rope(made, torch.bfloat16)
    q, k = inputs(7, torch.bfloat16, contiguous=False)
    positions = torch.randint(0, 4000, (3, 7))
    native = one.forward_native(positions, q, k)
    with on_cuda():
        fused = one.forward(positions, q, k)
    results.exact("returned.native.row-strides", [each.stride(0) for each in native])
    results.exact("returned.fused.row-strides", [each.stride(0) for each in fused])
    parts = [torch.zeros(3, n, dtype=torch.long) for n in (30, 70)]
    results.exact("positions.prefill-of-100.stride", torch.cat(parts, 1).stride(0))
    columns = [torch.zeros(3, 1, dtype=torch.long) for _ in range(8)]
    results.exact("positions.decode-of-8.stride", torch.cat(columns, 1).stride(0))
    results.exact("positions.slice-of-a-buffer-of-512.stride", torch.zeros(3, 512, dtype=torch.long)[:, :8].stride(0))


def branches(results):
    """What `forward` of #18856 does with each kind of tensor and each flag."""
    asked = {"cpu-tensors": False, "is-cuda-redefined": True}
    # Both flags put forward_native into this attribute.
    asked["is-cuda-redefined-and-native-chosen"] = True
    for name, cuda in asked.items():
        made = at(FUSED)
        one = rope(made, torch.bfloat16)
        if name.endswith("native-chosen"):
            one._forward_method = one.forward_native
        positions = torch.randint(0, 4000, (3, 7))
        with on_cuda() if cuda else contextlib.nullcontext():
            _, error, _ = outcome(lambda: one.forward(positions, *inputs(7, torch.bfloat16)))
        launched = len(getattr(made, NAMES[0]).grids)
        results.exact(f"forward.{name}", error or ("launched" if launched else "native"))
        results.exact(f"forward.{name}.chosen-method", getattr(one._forward_method, "__name__", "none"))


def tables(results):
    for name, cuda in {"cuda": True, "no-cuda": False}.items():
        one = rope(at(FUSED, cuda), torch.bfloat16)
        results.exact(f"table.{name}.dtype", str(one.cos_sin_cache.dtype).removeprefix("torch."))
    made = at(FUSED)
    one = rope(made, torch.bfloat16)
    with on_cuda():
        one.forward(torch.randint(0, 4000, (3, 7)), *inputs(7, torch.bfloat16))
    results.exact("table.cuda.dtype-after-a-forward", str(one.cos_sin_cache.dtype).removeprefix("torch."))


def one_dimension(results):
    entries = {
        "18856": (FUSED, "python/sglang/jit_kernel/rope.py", FUSED),
        "18844": (RENAMED, "python/sglang/jit_kernel/rope.py", FUSED),
        "snapshot": (SNAPSHOT, "python/sglang/kernels/ops/attention/rope.py", SNAPSHOT),
    }
    name = "apply_rope_with_cos_sin_cache_inplace"
    for label, (commit, file, classes) in entries.items():
        entry = vars(take(commit, file, [name], given(True), bare=True))[name]
        for dtype in ("bfloat16", "float32")[: 1 if label == "18856" else 2]:
            made = at(classes)
            vars(made)[name] = entry
            made.Ernie4_5_VLRotaryEmbedding.forward_cuda.__globals__[name] = entry
            one = rope(made, DTYPES[dtype])
            _, error, _ = outcome(lambda: one.forward(torch.arange(7), *inputs(7, DTYPES[dtype])))
            results.exact(f"one-dimension.{label}.{dtype}", error or "works")


def sections(results):
    for name, commit in {"before-the-split": FUSED, "after-the-split": SPLIT}.items():
        for section in ([22, 22, 20], [21, 21, 21], [16, 16, 16]):
            made = at(commit)
            call = lambda: made.Ernie4_5_VLRotaryEmbedding(D, D, 512, 500000, False, torch.bfloat16, mrope_section=list(section))
            one, said = quiet(call)
            label = f"sections.{name}.{'-'.join(map(str, section))}"
            results.exact(f"{label}.held", list(one.mrope_section))
            results.exact(f"{label}.lines-printed", len(said.splitlines()))
            with on_cuda():
                _, error, _ = outcome(lambda: one.forward(torch.randint(0, 500, (3, 7)), *inputs(7, torch.bfloat16)))
            results.exact(f"{label}.forward", error or "launched")


def other_platforms(results):
    """The inherited methods on ERNIE's class; their operators record what they are given."""
    made = at(SNAPSHOT)
    calls = []
    scope = made.MRotaryEmbedding.forward_npu.__globals__
    npu = lambda *a, **named: (calls.append(list(named["mrope_section"])), (a[1], a[2]))[1]
    scope["torch_npu"] = types.SimpleNamespace(npu_mrope=npu)
    one = rope(made, torch.bfloat16)
    made.MRotaryEmbedding.forward_npu(one, torch.randint(0, 4000, (3, 9)), *inputs(9, torch.bfloat16))
    results.exact("snapshot.forward-npu.sections-given", calls[0] if calls else "native")
    calls.clear()
    scope["multimodal_rotary_embedding"] = lambda *a: calls.append(list(a[4]))
    made.MRotaryEmbedding.forward_xpu(one, torch.randint(0, 4000, (3, 9)), *inputs(9, torch.bfloat16))
    results.exact("snapshot.forward-xpu.sections-given", calls[0] if calls else "native")
    own = vars(made.Ernie4_5_VLRotaryEmbedding)
    results.exact("snapshot.class-has-a-forward-of-its-own", "forward" in own)
    results.exact("snapshot.names-in-its-forward", sorted(own["forward"].__code__.co_names))


def main():
    results = Results()
    results.stand_in("the class that chooses a platform, flags of the platform, server arguments")
    results.stand_in("CUDA: tensors of the CPU that say is_cuda; Triton's interpreter, or a launch that is recorded")
    torch.manual_seed(0)
    for each in (text_and_axes, operators, emulated, interpreted, both_kernels, strides):
        each(results)
    for each in (branches, tables, one_dimension, sections, other_platforms):
        each(results)
    results.write()


main()
