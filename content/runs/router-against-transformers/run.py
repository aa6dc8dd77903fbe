"""Does the native router choose the experts that Transformers' routers choose, with a bias of [experts]?

Same random gate, bias and tokens on both sides. Without the bias, how many tokens would be
sent elsewhere: that share is what a router that ignores its bias costs.
"""

import torch
import torch.nn.functional as F
import vision_operators
from transformers import Ernie4_5_MoeConfig
from transformers.models.ernie4_5_moe.modeling_ernie4_5_moe import Ernie4_5_MoeTopKRouter
from transformers.models.ernie4_5_vl_moe import modeling_ernie4_5_vl_moe as vl
from transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe import (
    Ernie4_5_VLMoeTextConfig,
)

from upstream import SNAPSHOT, Results, take

TOKENS = 512
native = take(
    SNAPSHOT,
    "python/sglang/srt/layers/moe/topk.py",
    ["_RENORMALIZE_SUM_EPSILON", "fused_topk_torch_native"],
    {"torch": torch, "F": F},
).fused_topk_torch_native


def router_of(kind):
    torch.manual_seed(0)
    if kind == "text":
        router = Ernie4_5_MoeTopKRouter(Ernie4_5_MoeConfig())
    else:
        router = vl.Ernie4_5_VLMoeMoeTopKRouter(Ernie4_5_VLMoeTextConfig())
    router.weight.normal_(0, 0.02)
    return router


def sorted_choice(weights, ids):
    order = ids.sort(-1)
    return order.values, weights.gather(1, order.indices)


def theirs(router, hidden):
    """Weights and ids, whatever the order of the router's answer is."""
    out = router(hidden)
    ids = next(each for each in out if each.dtype in (torch.int64, torch.int32))
    chosen = [each for each in out if each.dtype.is_floating_point]
    return next(each for each in chosen if each.shape[-1] == router.top_k), ids


def compare(results, kind, router, deviation):
    bias = router.moe_statics.e_score_correction_bias
    bias.copy_(torch.randn_like(bias) * deviation)
    hidden = torch.randn(TOKENS, router.weight.shape[1])
    logits = F.linear(hidden, router.weight)
    call = lambda given: native(hidden, logits, router.top_k, True, correction_bias=given)
    ours_ids, ours = sorted_choice(*call(bias.reshape(-1)))
    ids, weights = sorted_choice(*theirs(router, hidden))
    without, _ = sorted_choice(*call(None))
    name = f"{kind}.bias-{'none' if deviation == 0 else 'deviation-0.01'}"
    results.exact(f"{name}.same-experts", bool(torch.equal(ours_ids, ids)))
    results.exact(f"{name}.largest-difference-of-weights", float((ours - weights).abs().max()))
    other = (without != ids).any(-1).sum()
    results.exact(f"{name}.tokens-sent-elsewhere-without-bias", int(other))


@torch.no_grad()
def main():
    results = Results()
    for each in vision_operators.stand_ins:
        results.stand_in(each)
    results.exact("tokens", TOKENS)
    for kind in ("text", "vl"):
        router = router_of(kind)
        shape = list(router.moe_statics.e_score_correction_bias.shape)
        results.exact(f"{kind}.shape-of-bias", shape)
        for deviation in (0.0, 0.01):
            compare(results, kind, router, deviation)
    results.write()


main()
