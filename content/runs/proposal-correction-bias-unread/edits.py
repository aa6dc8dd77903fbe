"""A softmax whose bias takes part in the choice alone, and CUDA's router asks for it."""

from apply import Edit

GATE = "python/sglang/kernels/ops/moe/moe_fused_gate.py"
TOPK = "python/sglang/srt/layers/moe/topk.py"

BRANCH = """\
    elif SCORING_FUNC == 3:
        # softmax of the logits alone; the bias is for ranking only, as with sigmoid.
        logit = tl.where(mask_n[None, :], scores, -float("inf"))
        exp_row = tl.exp(logit - tl.max(logit, axis=1)[:, None])
        activated = exp_row / tl.sum(exp_row, axis=1)[:, None]
        biased = activated + bias[None, :]
"""

EDITS = (
    Edit(
        GATE,
        "_SCORING_FUNC_MAP",
        "64b72f8e6a0770b90d7576d4415d4092a2c2a66b74703625e3a0d9b01d2f2120",
        (('"softmax": 2,\n', '"softmax": 2,\n    "softmax_then_bias": 3,\n'),),
    ),
    Edit(
        GATE,
        "_router_triton_kernel",
        "2bf3d7cbfce8638a3de306821cad445ae21ec114aa4799d6f7932aa72b87fcfd",
        (
            (
                "tl.sqrt(sp)\n        biased = activated + bias[None, :]\n",
                f"tl.sqrt(sp)\n        biased = activated + bias[None, :]\n{BRANCH}",
            ),
        ),
    ),
    Edit(
        TOPK,
        "fused_topk",
        "03a141825e4a0fedcd2cd3905e5fc336c44b02459229e9a6b8670ec9447ed8c8",
        (
            (
                '                zero_bias,\n                topk,\n                scoring_func="softmax",\n',
                "                zero_bias if correction_bias is None else correction_bias.flatten(),\n"
                "                topk,\n"
                '                scoring_func="softmax" if correction_bias is None else "softmax_then_bias",\n',
            ),
        ),
    ),
)
