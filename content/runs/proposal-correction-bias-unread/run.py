"""Does CUDA's router choose the native function's experts then, and nobody else's router change?

`fused_topk` and its Triton kernel as they are and with the proposal applied: experts and weights
beside the native function; every other scoring of the kernel and a call without a bias bit by bit;
replayed calls of one layer's routing.
"""

import os
import sys
import tempfile
import types

import torch
import torch.nn.functional as F

import apply
import gpu_timing
from edits import EDITS, GATE, TOPK
from upstream import SNAPSHOT, Results, source, take
from upstream_module import module

EXPERTS, CHOSEN, DEVIATION = 64, 6, 0.01
TOKENS = 4096
SIZES = [1, 64, 512, 4096]
BEFORE = """import torch
import triton
import triton.language as tl
debug_kernel_api = lambda call: call
is_arch_support_pdl = lambda: False
class moe_route_radix:
    covered = staticmethod(lambda scores, bias, topk: False)
"""


def routers():
    """Both functions of topk.py over the kernel, as the folder of texts has them now."""
    names = ["_SCORING_FUNC_MAP", "_router_triton_kernel", "moe_fused_gate"]
    gate = module("moe_fused_gate", [(SNAPSHOT, GATE, name) for name in names], BEFORE)
    own = types.ModuleType("gate")
    own.moe_fused_gate = gate.moe_fused_gate

    def fused(*given, **named):
        # The function imports the kernel when it is called.
        sys.modules["sglang.kernels.ops.moe.moe_fused_gate"] = own
        return taken.fused_topk(*given, **named)

    given = {"torch": torch, "F": F, "_use_aiter": False, "_is_cuda": True}
    names = ["_RENORMALIZE_SUM_EPSILON", "fused_topk", "fused_topk_torch_native"]
    taken = take(SNAPSHOT, TOPK, names, given)
    return types.SimpleNamespace(
        fused=fused, native=taken.fused_topk_torch_native, gate=gate.moe_fused_gate
    )


def proposed():
    """A folder of texts with the proposal applied; both files that are taken are touched by it."""
    folder = tempfile.mkdtemp(prefix="proposed-")
    for file, text in apply.applied(source(SNAPSHOT), EDITS).items():
        path = os.path.join(folder, SNAPSHOT, file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
    return folder


def packages():
    parts = ("sglang", "kernels", "ops", "moe")
    for end in range(1, len(parts) + 1):
        name = ".".join(parts[:end])
        sys.modules[name] = types.ModuleType(name)


def unlike(one, other):
    """Tokens whose sets of experts differ."""
    return int((one.sort(-1).values != other.sort(-1).values).any(-1).sum())


def scattered(weights, ids):
    return torch.zeros(len(ids), EXPERTS, device=ids.device).scatter(1, ids.long(), weights.float())


def experts(results, both):
    hidden = torch.randn(TOKENS, 16, device="cuda")
    logits = torch.randn(TOKENS, EXPERTS, device="cuda")
    bias = torch.randn(EXPERTS, device="cuda") * DEVIATION
    results.exact("tokens", TOKENS)
    shapes = {"vl": bias, "text": bias[None]}
    want = both["before"].native(hidden, logits, CHOSEN, True, correction_bias=bias)
    for when, its in both.items():
        for model, given in shapes.items():
            got = its.fused(hidden, logits, CHOSEN, True, correction_bias=given)
            results.measured(f"{when}.{model}.tokens-unlike-native", unlike(got[1], want[1]))
            same = (got[1].sort(-1).values == want[1].sort(-1).values).all(-1)
            apart = (scattered(*got) - scattered(*want)).abs()[same].max()
            results.measured(f"{when}.{model}.largest-weight-difference", float(f"{apart:.3g}"))


def unchanged(results, both):
    """What the kernel gives to its other callers, and `fused_topk` without a bias."""
    equal = tried = 0
    for seed in range(8):
        torch.manual_seed(seed)
        kind = (torch.float32, torch.bfloat16)[seed % 2]
        count, top = ((64, 6), (128, 8), (160, 6), (256, 8))[seed // 2]
        scores = torch.randn(1 + 517 * seed, count, device="cuda").to(kind)
        bias = torch.randn(count, device="cuda") * DEVIATION
        calls = [
            lambda its, f=f, r=r: its.gate(scores, bias, top, scoring_func=f, renormalize=r)  # noqa: B023
            for f in ("sigmoid", "sqrtsoftplus", "softmax")
            for r in (False, True)
        ]
        calls.append(lambda its: its.fused(scores, scores, top, True))  # noqa: B023
        for call in calls:
            outputs = [call(its) for its in both.values()]
            tried += 1
            equal += all(torch.equal(*pair) for pair in zip(*outputs))
    results.exact("other-callers.comparisons", tried)
    results.exact("other-callers.bit-equal", equal)


def times(results, both):
    bias = torch.randn(EXPERTS, device="cuda") * DEVIATION
    calls = {
        "before": lambda s: both["before"].fused(s, s, CHOSEN, True, correction_bias=bias),
        "after": lambda s: both["after"].fused(s, s, CHOSEN, True, correction_bias=bias),
        "native": lambda s: both["before"].native(s, s, CHOSEN, True, correction_bias=bias),
    }
    for n in SIZES:
        sets = [torch.randn(n, EXPERTS, device="cuda") for _ in range(16)]
        for name, call in calls.items():
            call(sets[0])
            graph, _kept = gpu_timing.capture(call, sets, True)
            samples = [gpu_timing.replays(graph, len(sets), 0.05) for _ in range(3)]
            gpu_timing.add(results, f"{name}.replay.{n}", samples, "us")


def main():
    torch.manual_seed(15)
    results = Results()
    results.stand_in("moe_route_radix: covers nothing, so that the Triton kernel answers")
    packages()
    both = {"before": routers()}
    os.environ["RUN_SOURCES"] = proposed()
    both["after"] = routers()
    experts(results, both)
    unchanged(results, both)
    times(results, both)
    results.write()


main()
