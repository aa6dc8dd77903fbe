"""Recomputed against cached where cosine and sine come from the vector routine of SLEEF.

PyTorch reaches that routine when it compiles for a CPU; both sides' cosines are compiled here.
"""

import torch

import vision_rotary
from upstream import Results

SQUARES = ((120, 120), (124, 4), (124, 124), (126, 4), (4, 126), (126, 126), (128, 128), (256, 64))


def main():
    results = Results()
    results.exact("capability", torch.backends.cpu.get_cpu_capability())
    cosine = torch.compile(lambda x: x.cos(), dynamic=True)
    sine = torch.compile(lambda x: x.sin(), dynamic=True)
    angles, old = vision_rotary.recomputed()
    both, table = vision_rotary.cached()
    rows = old(vision_rotary.ROWS).contiguous()
    table.cos_sin_cache = torch.cat([cosine(rows), sine(rows)], -1)
    for height, width in SQUARES:
        grids = ((1, height, width),)
        angle = angles(grids).contiguous()
        cos, sin = both(grids)
        pairs = ((cosine(angle), cos), (sine(angle), sin))
        differ = sum(int((one != other).sum()) for one, other in pairs)
        largest = max(float((one - other).abs().max()) for one, other in pairs)
        share = 100 * differ / (2 * angle.numel())
        results.exact(f"grid-1x{height}x{width}.values-that-differ", round(share, 2), "%")
        results.exact(f"grid-1x{height}x{width}.largest-difference", float(f"{largest:.2g}"))
    results.write()


main()
