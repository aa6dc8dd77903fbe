"""The three strides of the fused rotation as ordinary arguments."""

from apply import Edit

FILE = "python/sglang/kernels/ops/attention/rotary_triton.py"
STRIDES = ("q_stride0", "k_stride0", "pos_stride0")

EDITS = (
    Edit(
        FILE,
        "_triton_ernie45_rope_qk_fused",
        "a55ab220a26a8df2a1822b1c673989bee82ec7ecad380631e8141985c6bd7ede",
        tuple((f"{name}: tl.constexpr", name) for name in STRIDES),
    ),
)
