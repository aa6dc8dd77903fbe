"""A rotation kernel of ours for the decoder of ERNIE 4.5-VL: the contract of the wrapper that
upstream calls `triton_ernie45_rope_fused_inplace`, another pattern of access.

- whole heads are loaded and stored contiguously; interleaved pairs are split and joined in registers;
- a program takes one or several tokens, and either one chunk of heads (few tokens: more programs, shorter
  chains) or all of them (many: the table's row is read once; the next chunk's load is in flight);
- every stride is an ordinary argument, so a new length compiles nothing;
- arithmetic in float32, rounded once; float32 inputs get a compensated difference of products.
"""

import torch
import triton
import triton.language as tl


@triton.jit
def _table_row(cache, pos, col, mask, RD: tl.constexpr):
    p = cache + pos * RD + col
    c = tl.load(p, mask=mask, other=0.0).to(tl.float32)
    s = tl.load(p + RD // 2, mask=mask, other=0.0).to(tl.float32)
    return c, s


@triton.jit
def _cross(a, b, c, d, EXACT: tl.constexpr):
    # a * b - c * d; for float32 inputs with the second product's own rounding error taken off again
    if EXACT:
        w = c * d
        return tl.fma(a, b, -w) - tl.fma(c, d, -w)
    else:
        return a * b - c * d


@triton.jit
def _load(ptr, row, live, head, n_heads, HC: tl.constexpr, HD: tl.constexpr, RD: tl.constexpr,
          PAD: tl.constexpr, NEOX: tl.constexpr):
    heads = head + tl.arange(0, HC)
    at = ptr + row[:, None, None] + heads[None, :, None] * HD
    ok = live[:, None, None] & (heads < n_heads)[None, :, None]
    if NEOX:
        d = tl.arange(0, PAD // 2)[None, None, :]
        ok = ok & (d < RD // 2)
        a = tl.load(at + d, mask=ok, other=0.0)
        b = tl.load(at + d + RD // 2, mask=ok, other=0.0)
    else:
        d = tl.arange(0, PAD)[None, None, :]
        a = tl.load(at + d, mask=ok & (d < RD), other=0.0)
        b = a
    return a, b


@triton.jit
def _store(ptr, row, live, head, n_heads, a, b, cos, sin, BT: tl.constexpr, HC: tl.constexpr,
           HD: tl.constexpr, RD: tl.constexpr, PAD: tl.constexpr, NEOX: tl.constexpr):
    heads = head + tl.arange(0, HC)
    at = ptr + row[:, None, None] + heads[None, :, None] * HD
    ok = live[:, None, None] & (heads < n_heads)[None, :, None]
    c = cos[:, None, :]
    s = sin[:, None, :]
    exact: tl.constexpr = a.dtype == tl.float32
    if NEOX:
        d = tl.arange(0, PAD // 2)[None, None, :]
        ok = ok & (d < RD // 2)
        x = a.to(tl.float32)
        y = b.to(tl.float32)
        tl.store(at + d, _cross(x, c, y, s, exact).to(a.dtype), mask=ok)
        tl.store(at + d + RD // 2, _cross(y, c, -x, s, exact).to(a.dtype), mask=ok)
    else:
        d = tl.arange(0, PAD)[None, None, :]
        x, y = tl.split(tl.reshape(a, (BT, HC, PAD // 2, 2)))
        x = x.to(tl.float32)
        y = y.to(tl.float32)
        z = tl.join(_cross(x, c, y, s, exact).to(a.dtype), _cross(y, c, -x, s, exact).to(a.dtype))
        tl.store(at + d, tl.reshape(z, (BT, HC, PAD)), mask=ok & (d < RD))


@triton.jit(do_not_specialize=["n_tokens", "pos_stride"])
def _rotate(q_ptr, k_ptr, cache_ptr, pos_ptr, n_tokens, q_stride, k_stride, pos_stride,
            NQ: tl.constexpr, NK: tl.constexpr, HD: tl.constexpr, RD: tl.constexpr, PAD: tl.constexpr,
            HW: tl.constexpr, NEOX: tl.constexpr, BT: tl.constexpr, HC: tl.constexpr, SPLIT: tl.constexpr,
            WIDE: tl.constexpr):
    QC: tl.constexpr = (NQ + HC - 1) // HC
    KC: tl.constexpr = (NK + HC - 1) // HC
    tok = tl.program_id(0) * BT + tl.arange(0, BT)
    live = tok < n_tokens
    if WIDE:
        qrow = tok.to(tl.int64) * q_stride
        krow = tok.to(tl.int64) * k_stride
    else:
        qrow = tok * q_stride
        krow = tok * k_stride
    # positions first: the table waits for them, the heads do not
    pt = tl.load(pos_ptr + tok, mask=live, other=0).to(tl.int32)
    ph = tl.load(pos_ptr + pos_stride + tok, mask=live, other=0).to(tl.int32)
    pw = tl.load(pos_ptr + 2 * pos_stride + tok, mask=live, other=0).to(tl.int32)
    j = tl.arange(0, PAD // 2)
    axis = tl.where((j & 1) == 0, ph[:, None], pw[:, None])
    pos = tl.where((j < HW)[None, :], axis, pt[:, None])
    ok = live[:, None] & (j < RD // 2)[None, :]
    if SPLIT:
        chunk = tl.program_id(1)
        if chunk < QC:
            a, b = _load(q_ptr, qrow, live, chunk * HC, NQ, HC, HD, RD, PAD, NEOX)
            cos, sin = _table_row(cache_ptr, pos, j[None, :], ok, RD)
            _store(q_ptr, qrow, live, chunk * HC, NQ, a, b, cos, sin, BT, HC, HD, RD, PAD, NEOX)
        else:
            a, b = _load(k_ptr, krow, live, (chunk - QC) * HC, NK, HC, HD, RD, PAD, NEOX)
            cos, sin = _table_row(cache_ptr, pos, j[None, :], ok, RD)
            _store(k_ptr, krow, live, (chunk - QC) * HC, NK, a, b, cos, sin, BT, HC, HD, RD, PAD, NEOX)
    else:
        a, b = _load(q_ptr, qrow, live, 0, NQ, HC, HD, RD, PAD, NEOX)
        cos, sin = _table_row(cache_ptr, pos, j[None, :], ok, RD)
        for i in tl.static_range(QC + KC):
            if i + 1 < QC:
                na, nb = _load(q_ptr, qrow, live, (i + 1) * HC, NQ, HC, HD, RD, PAD, NEOX)
            elif i + 1 < QC + KC:
                na, nb = _load(k_ptr, krow, live, (i + 1 - QC) * HC, NK, HC, HD, RD, PAD, NEOX)
            else:
                na, nb = a, b
            if i < QC:
                _store(q_ptr, qrow, live, i * HC, NQ, a, b, cos, sin, BT, HC, HD, RD, PAD, NEOX)
            else:
                _store(k_ptr, krow, live, (i - QC) * HC, NK, a, b, cos, sin, BT, HC, HD, RD, PAD, NEOX)
            a = na
            b = nb


# (tokens up to which it is used, tokens a program, heads a chunk, one chunk a program, warps)
CONFIGS = [(128, 1, 8, True, 4), (3072, 4, 4, True, 4), (None, 1, 8, False, 4)]


def pick(n_tokens):
    for limit, *config in CONFIGS:
        if limit is None or n_tokens <= limit:
            return config


def rotate_inplace(q, k, cos_sin_cache, positions, mrope_section, head_size, rotary_dim, is_neox_style, config=None):
    n, width = q.shape
    n_qh, n_kh = width // head_size, k.shape[1] // head_size
    h, w, t = mrope_section
    if h != w or h + w + t != rotary_dim // 2:
        raise ValueError(f"sections {mrope_section} do not fit rotary_dim {rotary_dim}")
    if n == 0:
        return
    table = cos_sin_cache.to(q)
    bt, hc, split, warps = config or pick(n)
    qs, ks = q.stride(0), k.stride(0)
    chunks = -(-n_qh // hc) - (-n_kh // hc)
    _rotate[(-(-n // bt), chunks) if split else (-(-n // bt),)](
        q, k, table, positions, n, qs, ks, positions.stride(0),
        NQ=n_qh, NK=n_kh, HD=head_size, RD=rotary_dim, PAD=triton.next_power_of_2(rotary_dim), HW=h + w,
        NEOX=is_neox_style, BT=bt, HC=hc, SPLIT=split, WIDE=(n + bt) * max(qs, ks) >= 2**31, num_warps=warps,
    )  # fmt: skip
