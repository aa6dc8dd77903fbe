"""Inputs of the decoder's rotation, copies of the same bytes, and the rotation in float64."""

import torch
import triton
import triton.language as tl

#: Heads of ERNIE-4.5-VL-28B-A3B without tensor parallelism, and their width.
Q, K, D = 20, 4, 128
SECTION = [22, 22, 20]
THETA = 500000
ROWS = 131072
#: Positions are random below this.
FAR = 4096
SIZES = sorted([2**i for i in range(17)] + [3, 100, 1000, 3001, 10007])
COPY_CONFIGS = [(1024, 4), (4096, 4), (8192, 8)]


@triton.jit
def _copy(src, dst, n, BLOCK: tl.constexpr):
    at = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    tl.store(dst + at, tl.load(src + at, mask=at < n), mask=at < n)


@triton.jit
def _touch(buf, n, zero, BLOCK: tl.constexpr):
    at = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    tl.store(buf + at, tl.load(buf + at, mask=at < n) ^ zero.to(tl.int16), mask=at < n)


def copy(src, dst, block, warps):
    n = src.numel()
    _copy[(triton.cdiv(n, block),)](src, dst, n, BLOCK=block, num_warps=warps)


def touch(buf, zero, block, warps):
    n = buf.numel()
    _touch[(triton.cdiv(n, block),)](buf, n, zero, BLOCK=block, num_warps=warps)


def floors(kinds):
    """A copy of the bytes of q and k to another buffer, and one in place, by three tiles."""
    out = {}
    for block, warps in COPY_CONFIGS:
        if "copy" in kinds:
            out["copy", block] = lambda s, b=block, w=warps: copy(s.flat, s.to, b, w)
        if "touch" in kinds:
            out["touch", block] = lambda s, b=block, w=warps: touch(s.flat, 0, b, w)
    return out


class Set:
    """One qkv as the projection leaves it, q and k as views of it, positions, the copy's target."""

    def __init__(self, n, sequential=False):
        self.qkv = torch.randn(n, (Q + 2 * K) * D, device="cuda", dtype=torch.bfloat16)
        self.q, self.k = self.qkv[:, : Q * D], self.qkv[:, Q * D : (Q + K) * D]
        if sequential:
            t = torch.arange(n, device="cuda") % ROWS
            near = [(t + torch.randint(0, 64, (n,), device="cuda")) % ROWS for _ in range(2)]
            self.pos = torch.stack([t, *near])
        else:
            self.pos = torch.randint(0, FAR, (3, n), device="cuda")
        self.flat = self.qkv.view(-1)[: n * (Q + K) * D].view(torch.int16)
        self.to = torch.empty_like(self.flat)


def sets_of(n, sequential=False):
    """Enough to exceed four times the second cache, at most 64."""
    cache = torch.cuda.get_device_properties(0).L2_cache_size
    count = max(4, min(64, -(-4 * cache // (n * (Q + 2 * K) * D * 2))))
    return [Set(n, sequential) for _ in range(count)]


def table(rows=ROWS):
    steps = torch.arange(0, D, 2, dtype=torch.float, device="cuda")
    inverse = 1.0 / (THETA ** (steps / D))
    angles = torch.outer(torch.arange(rows, dtype=torch.float, device="cuda"), inverse)
    return torch.cat([angles.cos(), angles.sin()], -1)


def rotated64(x, pos, cache, hw, hd, rd, neox):
    """x [n, heads * hd] rotated in float64; `cache` as given, upcast."""
    n, half = x.shape[0], rd // 2
    j = torch.arange(half, device=x.device)
    axis = torch.where(j < hw, torch.where(j % 2 == 0, 1, 2), 0)
    p = pos[axis].T
    cos, sin = cache[p, j].double()[:, None], cache[p, j + half].double()[:, None]
    y = x.double().reshape(n, -1, hd).clone()
    if neox:
        a, b = y[..., :half].clone(), y[..., half:rd].clone()
    else:
        a, b = y[..., 0:rd:2].clone(), y[..., 1:rd:2].clone()
    c, d = a * cos - b * sin, b * cos + a * sin
    if neox:
        y[..., :half], y[..., half:rd] = c, d
    else:
        y[..., 0:rd:2], y[..., 1:rd:2] = c, d
    return y.reshape(n, -1)


def relative(out, reference):
    return float((out.double() - reference).norm() / reference.norm())
