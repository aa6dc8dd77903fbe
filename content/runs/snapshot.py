"""Imports modules of SGLang's whole tree at the snapshot, on a machine without a GPU.

Packages are the real ones. What the release asks for and a CPU does not have is put in its
place here and told: `stand_ins` names it.
"""

import functools
import importlib
import sys
import warnings

import torch

from upstream import SNAPSHOT, source

warnings.filterwarnings("ignore")

#: Operators that torchvision registers from C++, when its build is not one for this torch.
TORCHVISION = """
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


def _tell(what):
    if what not in stand_ins:
        stand_ins.append(what)


def _torchvision():
    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        for name in [each for each in sys.modules if each.startswith("torchvision")]:
            del sys.modules[name]
        library = torch.library.Library("torchvision", "DEF")
        for operator in TORCHVISION:
            library.define(operator)
        import torchvision  # noqa: F401

        _tell("torchvision's C++ operators: declared, not there; nothing here calls them")
        _kept.append(library)


def _registers():
    """Newer releases of Transformers bring classes of their own under names that SGLang registers."""
    from transformers.models.auto.auto_factory import _LazyAutoMapping
    from transformers.models.auto.configuration_auto import _LazyConfigMapping

    for mapping in (_LazyConfigMapping, _LazyAutoMapping):
        mapping.register = functools.partialmethod(_again, mapping.register)
    _tell("the registers of Transformers' classes: a name may be registered again")


def _again(mapping, register, key, value, exist_ok=False):
    register(mapping, key, value, exist_ok=True)


_kept = []


def prepare():
    # The wrapper's other branch: torchcodec needs FFmpeg's libraries, which no wheel brings.
    sys.modules["torchcodec"] = None
    _tell("torchcodec: left out, videos are read by decord")
    _torchvision()
    _registers()
    sys.path.insert(0, source(SNAPSHOT, "python"))


def load(name):
    return importlib.import_module(f"sglang.srt.{name}")


prepare()
