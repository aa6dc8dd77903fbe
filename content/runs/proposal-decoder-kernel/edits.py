"""Our kernel, from rotation_kernel.py, in place of the fused one, under the wrapper's name."""

import importlib.util
import re
from pathlib import Path

from apply import Edit

FILE = "python/sglang/kernels/ops/attention/rotary_triton.py"
KERNEL = "_triton_ernie45_rope_qk_fused"
WRAPPER = "triton_ernie45_rope_fused_inplace"
OURS = ("_table_row", "_cross", "_load", "_store", "_rotate", "CONFIGS", "pick")


def _ours():
    """Kernels and wrapper of the module, under names that a shared file can bear."""
    text = Path(importlib.util.find_spec("rotation_kernel").origin).read_text(encoding="utf-8")
    text = text[text.index("@triton.jit") :].replace("rotate_inplace", WRAPPER)
    for name in OURS:
        text = re.sub(rf"(?<![\w.]){name}\b", f"_ernie45_{name.strip('_').lower()}", text)
    kernels, wrapper = text.split(f"def {WRAPPER}")
    return kernels.rstrip() + "\n", f"def {WRAPPER}{wrapper}"


KERNELS, INPLACE = _ours()

EDITS = (
    Edit(
        FILE,
        KERNEL,
        "a55ab220a26a8df2a1822b1c673989bee82ec7ecad380631e8141985c6bd7ede",
        whole=KERNELS,
    ),
    Edit(
        FILE,
        WRAPPER,
        "fd710823fd054472da38b94dd6e2f06bef1286a8bb54cb764b3cb01c26983b92",
        whole=INPLACE,
    ),
)
