"""Does CUDA's router choose other experts when it is given a correction bias?

The snapshot's softmax router as CUDA takes it, the native function, and the Triton kernel
behind the first handed the bias itself, which no caller does.
"""

import sys
import types

import torch
import torch.nn.functional as F

from upstream import SNAPSHOT, Results, take
from upstream_module import module

TOPK = "python/sglang/srt/layers/moe/topk.py"
GATE = "python/sglang/kernels/ops/moe/moe_fused_gate.py"
EXPERTS, CHOSEN, TOKENS, DEVIATION = 64, 6, 4096, 0.01
BEFORE = """import torch
import triton
import triton.language as tl
debug_kernel_api = lambda call: call
is_arch_support_pdl = lambda: False
"""


def kernel():
    names = ["_SCORING_FUNC_MAP", "_router_triton_kernel", "moe_fused_gate"]
    return module("moe_fused_gate", [(SNAPSHOT, GATE, name) for name in names], BEFORE)


def routers(gate):
    parts = ("sglang", "kernels", "ops", "moe")
    for end in range(1, len(parts) + 1):
        name = ".".join(parts[:end])
        sys.modules[name] = types.ModuleType(name)
    sys.modules["sglang.kernels.ops.moe.moe_fused_gate"] = gate
    given = {"torch": torch, "F": F, "_use_aiter": False, "_is_cuda": True}
    names = ["_RENORMALIZE_SUM_EPSILON", "fused_topk", "fused_topk_torch_native"]
    return take(SNAPSHOT, TOPK, names, given)


def chosen(ids):
    return ids.sort(dim=-1).values


def unlike(one, other):
    """Tokens whose sets of experts differ."""
    return int((chosen(one) != chosen(other)).any(dim=-1).sum())


def scattered(weights, ids):
    return torch.zeros(len(ids), EXPERTS, device=ids.device).scatter(1, ids.long(), weights.float())


def main():
    results = Results()
    gate = kernel()
    taken = routers(gate)
    torch.manual_seed(0)
    hidden = torch.randn(TOKENS, 16, device="cuda")
    logits = torch.randn(TOKENS, EXPERTS, device="cuda")
    bias = torch.randn(EXPERTS, device="cuda") * DEVIATION
    results.exact("tokens", TOKENS)
    for kind in (torch.float32, torch.bfloat16):
        name = str(kind).removeprefix("torch.")
        scores = logits.to(kind)
        route = lambda call, b: call(hidden, scores, CHOSEN, True, correction_bias=b)  # noqa: E731
        fused, fused_biased = (route(taken.fused_topk, b)[1] for b in (None, bias))
        native, native_biased = (route(taken.fused_topk_torch_native, b) for b in (None, bias))
        handed = gate.moe_fused_gate(scores, bias, CHOSEN, scoring_func="softmax", renormalize=True)
        results.exact(f"{name}.router.tokens-with-other-experts", unlike(fused, fused_biased))
        unlike_native = unlike(native[1], native_biased[1])
        results.measured(f"{name}.native.tokens-with-other-experts", unlike_native)
        results.measured(f"{name}.router-unlike-native.without-bias", unlike(fused, native[1]))
        results.measured(f"{name}.router-unlike-native.with-bias", unlike(fused, native_biased[1]))
        unlike_handed = unlike(handed[1], native_biased[1])
        results.measured(f"{name}.kernel-handed-the-bias.tokens-unlike-native", unlike_handed)
        same = (chosen(handed[1]) == chosen(native_biased[1])).all(dim=-1)
        apart = (scattered(*handed) - scattered(*native_biased)).abs()[same].max()
        difference = f"{name}.kernel-handed-the-bias.largest-weight-difference"
        results.measured(difference, round(float(apart), 6))
    results.write()


main()
