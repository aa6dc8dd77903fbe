"""Both routers are made without a quantisation config."""

from apply import Edit

FILE = "python/sglang/srt/models/ernie45_moe_vl.py"


def without(gate):
    """The argument in front of the gate's name."""
    return (
        f'quant_config=quant_config,\n                prefix=add_prefix("{gate}"',
        f'quant_config=None,\n                prefix=add_prefix("{gate}"',
    )


EDITS = (
    Edit(
        FILE,
        "Ernie4_5_VLMoeMoE.__init__",
        "cfa6b9bb9acaaf29ce9ba9cd44b35bff28901c24607e77d681344dc1199038b8",
        (without("text_experts_gate"), without("vision_experts_gate")),
    ),
)
