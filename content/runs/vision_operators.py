"""Makes torchvision importable where its build is not one for this torch, and tells it.

Transformers and SGLang import it; a build for CUDA beside a torch for the CPU does not load its
operators and fails at the first name. Imported before either of them.
"""

import sys

import torch

#: Operators that torchvision registers from C++, when its build is not one for this torch.
OPERATORS = """
nms(Tensor a, Tensor b, float c) -> Tensor
qnms(Tensor a, Tensor b, float c) -> Tensor
roi_align(Tensor a, Tensor b, float c, int d, int e, int f, bool g) -> Tensor
_roi_align_backward(Tensor a, Tensor b, float c, int d, int e, int f, int g, int h, int i, int j, bool k) -> Tensor
roi_pool(Tensor a, Tensor b, float c, int d, int e) -> (Tensor, Tensor)
ps_roi_align(Tensor a, Tensor b, float c, int d, int e, int f) -> (Tensor, Tensor)
ps_roi_pool(Tensor a, Tensor b, float c, int d, int e) -> (Tensor, Tensor)
deform_conv2d(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, int f, int g, int h, int i, int j, int k, int l, int m, bool n) -> Tensor
""".split("\n")[1:-1]

stand_ins = []
_kept = []


def _declare():
    for name in [each for each in sys.modules if each.startswith("torchvision")]:
        del sys.modules[name]
    library = torch.library.Library("torchvision", "DEF")
    for operator in OPERATORS:
        library.define(operator)
    _kept.append(library)
    stand_ins.append("torchvision's C++ operators: declared, not there; nothing here calls them")


try:
    import torchvision  # noqa: F401
except RuntimeError:
    _declare()
