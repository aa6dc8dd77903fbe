"""The vision tower's rotation, recomputed and cached, on a GPU: are cosines and sines equal?

Grids that were chosen and sixty that were drawn; then the frequencies as on-policy mode makes
them, on the CPU, beside those of the old class on the device.
"""

import random

import torch

import vision_rotary
from upstream import Results

SIDES = (4, 6, 16, 34, 36, 64, 80, 124, 126, 256, 1000, 3640)


def drawn():
    made = random.Random(0)
    for _ in range(60):
        yield tuple((1, 2 * made.randint(1, 120), 2 * made.randint(1, 120)) for _ in range(made.randint(1, 3)))


def main():
    results = Results()
    torch.set_default_device("cuda")
    angles, old = vision_rotary.recomputed()
    both, table = vision_rotary.cached()
    results.exact("device-of-the-table", table.cos_sin_cache.device.type)
    grids = [*vision_rotary.GRIDS, *[((1, side, 4),) for side in SIDES], *drawn()]
    unlike = 0
    for each in grids:
        angle = angles(each)
        cos, sin = both(each)
        unlike += not (torch.equal(angle.cos(), cos) and torch.equal(angle.sin(), sin))
    results.exact("sets-of-grids", len(grids))
    results.exact("sets-that-differ", unlike)
    results.exact("longest-side", max(max(grid[1:]) for each in grids for grid in each), "patches")
    with torch.device("cpu"):
        exponents = torch.arange(0, vision_rotary.ROTATED, 2, dtype=torch.float) / vision_rotary.ROTATED
        on_cpu = 1.0 / (10000.0**exponents)
    moved = on_cpu.to("cuda")
    results.exact("frequencies-of-the-cpu.that-differ", int((moved != old.inv_freq).sum()))
    rows = torch.arange(80, dtype=torch.float)
    one, other = (torch.outer(rows, each) for each in (moved, old.inv_freq))
    largest = max(float((f(one) - f(other)).abs().max()) for f in (torch.cos, torch.sin))
    results.exact("frequencies-of-the-cpu.largest-difference-of-80-rows", round(largest, 8))
    results.write()


main()
