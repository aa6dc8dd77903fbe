"""Which wrong inputs does the wrapper refuse then, and is every right call launched as before?

Wrong and right calls before the proposal and after it, the kernel a stand-in that records its
launch; then whole requests, in which Triton's interpreter runs the kernel.
"""

import os

from edits import EDITS
from proposed import both

FILE = "python/sglang/kernels/ops/attention/rotary_triton.py"


def right():
    import torch

    return {
        **{"q": torch.zeros(8, 2560), "k": torch.zeros(8, 512), "cos_sin_cache": torch.zeros(64, 128)},
        **{"positions": torch.zeros(3, 8, dtype=torch.long), "mrope_section": [22, 22, 20]},
        **{"head_size": 128, "rotary_dim": 128, "is_neox_style": False},
    }


def wrong():
    import torch

    positions = lambda *shape: torch.zeros(*shape, dtype=torch.long)
    return {
        "q-of-three-dimensions": {"q": torch.zeros(8, 20, 128)},
        "two-rows-of-positions": {"positions": positions(2, 8)},
        "q-not-contiguous": {"q": torch.zeros(2560, 8).T},
        "positions-not-contiguous": {"positions": positions(8, 3).T},
        "table-not-contiguous": {"cos_sin_cache": torch.zeros(64, 256)[:, ::2]},
        "fewer-positions-than-tokens": {"positions": positions(3, 7)},
        "fewer-keys-than-queries": {"k": torch.zeros(7, 512)},
        "width-of-no-whole-heads": {"q": torch.zeros(8, 2500)},
        "odd-rotary-dim": {"rotary_dim": 127, "mrope_section": [22, 22, 19]},
        "rotary-dim-above-head-size": {"rotary_dim": 256, "mrope_section": [44, 44, 40]},
        "height-and-width-unequal": {"mrope_section": [23, 21, 20]},
        "sections-of-another-sum": {"mrope_section": [21, 21, 21]},
    }


def others():
    """Right calls of other shapes and strides."""
    import torch

    projected = torch.zeros(8, 3584)
    buffer = torch.zeros(3, 64, dtype=torch.long)
    return {
        "as-it-is": {},
        "parts-of-one-projection": {"q": projected[:, :2560], "k": projected[:, 2560:3072]},
        "positions-in-a-larger-buffer": {"positions": buffer[:, :8]},
        "part-of-a-head": {"rotary_dim": 64, "mrope_section": [11, 11, 10], "cos_sin_cache": torch.zeros(64, 64)},
        "one-token": {"q": torch.zeros(1, 2560), "k": torch.zeros(1, 512), "positions": buffer[:, :1]},
        "no-token": {"q": torch.zeros(0, 2560), "k": torch.zeros(0, 512), "positions": buffer[:, :0]},
        "neox": {"is_neox_style": True},
        "table-in-bfloat16": {"cos_sin_cache": torch.zeros(64, 128).bfloat16()},
    }


class Kernel:
    def __getitem__(self, grid):
        def launch(*given, **named):
            strides = [each for each in given if isinstance(each, int)]
            self.launched = f"grid {grid}, strides {strides}, {named}"

        return launch


def calls(results):
    import torch
    import triton
    from upstream import SNAPSHOT, outcome, take

    kernel = Kernel()
    given = {"torch": torch, "triton": triton, "_triton_ernie45_rope_qk_fused": kernel}
    wrapper = take(SNAPSHOT, FILE, ["triton_ernie45_rope_fused_inplace"], given)
    for kind, table in {"wrong": wrong(), "right": others()}.items():
        for name, changed in table.items():
            kernel.launched = "returned without a launch"
            call = lambda: wrapper.triton_ernie45_rope_fused_inplace(**{**right(), **changed})  # noqa: B023
            _, error, _ = outcome(call)
            launched = kernel.launched if kind == "right" else "launched"
            results.exact(f"{kind}.{name}", error or launched)


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    results.stand_in("the Triton kernel in wrong and right calls: it records that it was launched")
    calls(results)
    proposed_requests.some(results)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
