"""Imports modules of SGLang's whole tree at the snapshot, on a machine without a GPU.

Packages are the real ones. What the release asks for and a CPU does not have is put in its
place here and told: `stand_ins` names it.
"""

import functools
import importlib
import sys
import warnings

import vision_operators
from upstream import SNAPSHOT, source

warnings.filterwarnings("ignore")

stand_ins = []


def _tell(what):
    if what not in stand_ins:
        stand_ins.append(what)


def _registers():
    """Newer releases of Transformers bring classes of their own under names that SGLang registers."""
    from transformers.models.auto.auto_factory import _LazyAutoMapping
    from transformers.models.auto.configuration_auto import _LazyConfigMapping

    for mapping in (_LazyConfigMapping, _LazyAutoMapping):
        mapping.register = functools.partialmethod(_again, mapping.register)
    _tell("the registers of Transformers' classes: a name may be registered again")


def _again(mapping, register, key, value, exist_ok=False):
    register(mapping, key, value, exist_ok=True)


def prepare():
    # The wrapper's other branch: torchcodec needs FFmpeg's libraries, which no wheel brings.
    sys.modules["torchcodec"] = None
    _tell("torchcodec: left out, videos are read by decord")
    for each in vision_operators.stand_ins:
        _tell(each)
    _registers()
    sys.path.insert(0, source(SNAPSHOT, "python"))


def load(name):
    return importlib.import_module(f"sglang.srt.{name}")


prepare()
