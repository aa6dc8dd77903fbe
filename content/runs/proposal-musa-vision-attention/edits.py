"""Where CUDA's function is not defined, fa3 calls the one that MUSA imports."""

from apply import Edit

EDITS = (
    Edit(
        "python/sglang/srt/layers/attention/vision.py",
        "VisionFlash3Attention.forward",
        "f237e47fc3c34471fead508c9e38b78cdaf67650afffc3a82f4ea0aee0d8d316",
        (("flash_attn_func(q", "(flash_attn_func if _is_cuda else flash_attn_varlen_func)(q"),),
    ),
)
