"""Does the native router take a correction bias of shape [1, experts], and one of [experts]?"""

import torch
import torch.nn.functional as F

from upstream import SNAPSHOT, Results, outcome, take

TOPK = "python/sglang/srt/layers/moe/topk.py"
EXPERTS, CHOSEN = 64, 6
router = take(
    SNAPSHOT,
    TOPK,
    ["_RENORMALIZE_SUM_EPSILON", "fused_topk_torch_native"],
    {"torch": torch, "F": F},
).fused_topk_torch_native


def route(call, tokens, dtype, shape):
    torch.manual_seed(0)
    hidden, logits = torch.randn(tokens, 16, dtype=dtype), torch.randn(tokens, EXPERTS, dtype=dtype)
    bias = None if shape is None else (torch.randn(*shape) * 0.05).to(dtype)
    weights, ids = call(hidden, logits, CHOSEN, True, correction_bias=bias)
    return list(ids.shape)


def main():
    results = Results()
    shapes = {"row-of-experts": (1, EXPERTS), "experts": (EXPERTS,), "none": None}
    for dtype in (torch.float32, torch.bfloat16):
        for tokens in (1, 5):
            for name, shape in shapes.items():
                value, error, _ = outcome(lambda: route(router, tokens, dtype, shape))
                kind = str(dtype).removeprefix("torch.")
                results.exact(f"{kind}.{tokens}-tokens.bias-{name}", error or value)
    compiled = torch.compile(router, backend="eager")
    _, error, _ = outcome(lambda: route(compiled, 1, torch.float32, shapes["row-of-experts"]))
    results.exact("compiled.bias-row-of-experts", (error or "works").splitlines()[0])
    results.write()


main()
