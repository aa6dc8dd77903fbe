"""The override asks what its base class would ask, and goes to its own native path."""

from apply import Edit

FILE = "python/sglang/srt/layers/rotary_embedding/mrope.py"

ASKED = '''\
        # The override keeps the base class's choice of a platform out; what a user asks for counts.
        if self._force_native or self.is_torch_compile or get_fused_op_backend() == "torch":
            native = self.forward_native
            return native(positions, query, key)
'''

EDITS = (
    Edit(
        FILE,
        "_is_cuda",
        "ddc3ca9985a1cb1fb76247143a337ffebb76843cfd7963bd1e85ff0fd54d0ea8",
        (("_is_cuda = ", "from sglang.kernels.fused_op import get_fused_op_backend\n\n_is_cuda = "),),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLRotaryEmbedding.forward",
        "f9127bea49fec652fde3b3357a10d947e85e99e09ab81c1c7a72dd0b9cba7b0e",
        (("        return self.forward_cuda(", f"{ASKED}        return self.forward_cuda("),),
    ),
)
