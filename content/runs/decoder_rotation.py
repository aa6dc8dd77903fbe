"""The decoder's rotation of three commits, each over a stand-in for the class that it extends.

The stand-in holds the attributes and the table, computed by the base's own methods, and takes
`_match_cos_sin_cache_dtype` from upstream; it chooses no platform and reads no flags.
"""

from upstream import SNAPSHOT, text
from upstream_module import module

FIRST = "1a19b3987dca941483d7508cae842978d728c737"
LANDING = "8a82c70297fdf1a24c4e32d9111f0299d389d9c0"
FOLDER = "python/sglang/srt/layers/rotary_embedding"
FILE = f"{FOLDER}.py"
KERNELS = "python/sglang/kernels/ops/attention/rotary_triton.py"
FUSED = ("_triton_ernie45_rope_qk_fused", "triton_ernie45_rope_fused_inplace")
STAND_IN = (
    "the class that Ernie4_5_VLRotaryEmbedding extends: attributes and the base's own table, "
    "no choice of a platform, no flags"
)
BEFORE = """
from typing import *
import types
import torch, torch.nn as nn
import triton, triton.language as tl

FusedSetKVBufferArg = None
_is_cuda = torch.cuda.is_available()
apply_rope_with_cos_sin_cache_inplace = None


def get_global_server_args():
    return types.SimpleNamespace(rl_on_policy_target=None)


class MRotaryEmbedding(nn.Module):
    _force_native = False

    def __init__(self, head_size, rotary_dim, max_position_embeddings, base, is_neox_style, dtype,
                 mrope_section=None, mrope_interleaved=False):
        super().__init__()
        self.head_size, self.rotary_dim, self.mrope_section = head_size, rotary_dim, mrope_section
        self.max_position_embeddings, self.base = max_position_embeddings, base
        self.dtype, self.is_neox_style, self.mrope_interleaved = dtype, is_neox_style, mrope_interleaved
        self.register_buffer("cos_sin_cache", self._compute_cos_sin_cache(), persistent=False)

    def _compute_cos_sin_cache(self):
        return _compute_cos_sin_cache(self)

    def _compute_inv_freq(self, base):
        return _compute_inv_freq(self, base)

    def _match_cos_sin_cache_dtype(self, query):
        return _match_cos_sin_cache_dtype(self, query)
"""


def rotation(commit):
    """A module with Ernie4_5_VLRotaryEmbedding of the commit and all that it calls."""
    if commit == SNAPSHOT:
        file, base = f"{FOLDER}/mrope.py", f"{FOLDER}/base.py"
        kernels = [(commit, KERNELS, each) for each in FUSED]
        eager = (commit, f"{FOLDER}/utils.py", "apply_rotary_emb")
    else:
        file = base = FILE
        kernels = [(commit, FILE, each) for each in FUSED] if commit == LANDING else []
        eager = (commit, FILE, "_apply_rotary_emb")
    methods = ("_compute_inv_freq", "_compute_cos_sin_cache")
    wanted = [(commit, base, f"RotaryEmbedding.{each}") for each in methods]
    if "_match_cos_sin_cache_dtype" in text(commit, base):
        owner = "MRotaryEmbedding" if file == base else "RotaryEmbedding"
        wanted.append((commit, base, f"{owner}._match_cos_sin_cache_dtype"))
    wanted += [*kernels, eager, (commit, file, "Ernie4_5_VLRotaryEmbedding")]
    return module(f"rotation_{commit[:9]}", wanted, BEFORE)
