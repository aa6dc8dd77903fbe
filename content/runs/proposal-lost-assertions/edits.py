"""Ten of the eleven checks of the fused rotation's wrapper, which compare what the host knows."""

from apply import Edit

CHECKS = '''\
    # The kernel computes with these and looks at none of them.
    tensors = (q, k, positions, cos_sin_cache)
    assert all(each.ndim == 2 for each in tensors), "four tensors of two dimensions"
    assert all(each.stride(1) == 1 for each in tensors), "rows that lie in one piece"
    assert cos_sin_cache.is_contiguous(), "a table without gaps"
    assert positions.shape == (3, q.shape[0]), "a position on each axis for each token"
    assert k.shape[0] == q.shape[0], "as many keys as queries"
    assert q.shape[1] % head_size == k.shape[1] % head_size == 0, "whole heads"
    assert rotary_dim % 2 == 0 and rotary_dim <= head_size, "whole pairs within a head"
'''

EDITS = (
    Edit(
        "python/sglang/kernels/ops/attention/rotary_triton.py",
        "triton_ernie45_rope_fused_inplace",
        "fd710823fd054472da38b94dd6e2f06bef1286a8bb54cb764b3cb01c26983b92",
        (("    num_tokens = ", f"{CHECKS}    num_tokens = "),),
    ),
)
