"""Which wrong inputs does the wrapper of the fused kernel refuse, and which does it launch?

Thirteen calls, each wrong in one way, through the wrapper as it was merged (#18856), before it
moved to a file of its own and after (#19144). The kernel is a stand-in that records its launch;
the tensors lie on the CPU and say that they lie on CUDA.
"""

import torch
import triton

from upstream import Results, outcome, take

FILE = "python/sglang/srt/layers/rotary_embedding.py"
MOVED = "python/sglang/srt/layers/rotary_embedding/triton_kernels.py"
WRAPPERS = {
    "merged": ("8a82c70297fdf1a24c4e32d9111f0299d389d9c0", FILE),
    "before-the-move": ("27d394a6a51f4a3fa168bf7c63f51a48204dcb52", FILE),
    "after-the-move": ("2717393681a8e8df355786f274a2e853abda2d9f", MOVED),
}


class Kernel:
    def __init__(self):
        self.grid = None

    def __getitem__(self, grid):
        def launch(*given, **named):
            self.grid = grid

        return launch


def right():
    return {
        "q": torch.zeros(8, 2560),
        "k": torch.zeros(8, 512),
        "cos_sin_cache": torch.zeros(64, 128),
        "positions": torch.zeros(3, 8, dtype=torch.long),
        "mrope_section": [22, 22, 20],
        "head_size": 128,
        "rotary_dim": 128,
        "is_neox_style": False,
    }


def integers(*shape):
    return torch.zeros(*shape, dtype=torch.long)


WRONG = {
    "nothing": {},
    "q-of-three-dimensions": {"q": torch.zeros(8, 20, 128)},
    "two-rows-of-positions": {"positions": integers(2, 8)},
    "q-not-contiguous": {"q": torch.zeros(2560, 8).T},
    "positions-not-contiguous": {"positions": integers(8, 3).T},
    "table-not-contiguous": {"cos_sin_cache": torch.zeros(64, 256)[:, ::2]},
    "fewer-positions-than-tokens": {"positions": integers(3, 7)},
    "fewer-keys-than-queries": {"k": torch.zeros(7, 512)},
    "width-of-no-whole-heads": {"q": torch.zeros(8, 2500)},
    "odd-rotary-dim": {"rotary_dim": 127, "mrope_section": [22, 22, 19]},
    "rotary-dim-above-head-size": {"rotary_dim": 256, "mrope_section": [44, 44, 40]},
    "height-and-width-unequal": {"mrope_section": [23, 21, 20]},
    "sections-of-another-sum": {"mrope_section": [21, 21, 21]},
}


class OnCuda:
    """Tensors of the CPU that say is_cuda."""

    def __enter__(self):
        self._own = torch.Tensor.is_cuda
        torch.Tensor.is_cuda = property(lambda tensor: True)

    def __exit__(self, *given):
        torch.Tensor.is_cuda = self._own


def told(wrapper, kernel, given):
    kernel.grid = None
    _, error, _ = outcome(lambda: wrapper(**given))
    return error or ("launched" if kernel.grid is not None else "returned without a launch")


def main():
    results = Results()
    results.stand_in("the Triton kernel: it records that it was launched")
    results.stand_in("CUDA: tensors of the CPU that say is_cuda")
    for name, (commit, path) in WRAPPERS.items():
        kernel = Kernel()
        given = {"torch": torch, "triton": triton, "_triton_ernie45_rope_qk_fused": kernel}
        wrapper = take(commit, path, ["triton_ernie45_rope_fused_inplace"], given)
        wrapper = wrapper.triton_ernie45_rope_fused_inplace
        for wrong, changed in WRONG.items():
            with OnCuda():
                results.exact(f"{name}.{wrong}", told(wrapper, kernel, {**right(), **changed}))
        results.exact(f"{name}.on-a-cpu", told(wrapper, kernel, right()))
    results.write()


main()
