"""The text router's bias is one row in float32 for every platform, not for one."""

from apply import Edit

FILE = "python/sglang/srt/models/ernie4.py"

EDITS = (
    Edit(
        FILE,
        "MoEGate.__init__",
        "71c27ace324b5a8f613f7d3adca8037caa14e8e1445be34912c320f005455f4d",
        (("(1, config.moe_num_experts))", "(1, config.moe_num_experts), dtype=torch.float32)"),),
    ),
    Edit(
        FILE,
        "Ernie4Moe.__init__",
        "96e85dcc274fb6a1f89705559c34b6ea2999440181d26a584aee9771c854f52b",
        (
            ("npu only supports 1D", "only CUDA's default, which does not read it, takes 2D"),
            ("if _is_npu:\n            correction_bias = ", "correction_bias = "),
        ),
    ),
)
