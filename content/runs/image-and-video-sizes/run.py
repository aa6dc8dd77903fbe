"""Which sizes and how many frames does the processor hand on, and which does it refuse?

The functions of #15679 and of the snapshot over sizes near their limits; Transformers' own beside
them; and the tokens that a clip takes.
"""

import ast
import logging
import math
import os
import random

import numpy as np
import vision_operators

from transformers.models.ernie4_5_vl_moe import image_processing_pil_ernie4_5_vl_moe as its

from upstream import SNAPSHOT, Results, outcome, text

LANDING = "1a19b3987dca941483d7508cae842978d728c737"
FILE = "python/sglang/srt/multimodal/processors/ernie45_vl.py"
FUNCTIONS = ("round_by_factor", "ceil_by_factor", "floor_by_factor", "smart_resize", "smart_nframes")
RATES = (1, 2, 5, 10, 12, 15, 23.976, 24, 25, 29.97, 30, 50, 60, 120)


def module(commit):
    """The functions and the constants in capitals that need nothing else."""
    given = {"math": math, "os": os, "logger": logging.getLogger("quiet")}
    given["logger"].disabled = True
    for node in ast.parse(text(commit, FILE)).body:
        constant = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper()
        if constant or getattr(node, "name", None) in FUNCTIONS:
            try:
                exec(compile(ast.Module([node], []), FILE, "exec"), given)
            except NameError:
                continue
    return given


def sizes():
    """A grid over all sides, long strips, and sides drawn evenly by their logarithm."""
    for height in range(1, 60000, 149):
        for width in range(1, 60000, 149):
            yield height, width
    for short in range(1, 400):
        for ratio in (190, 195, 197, 198, 199, 199.5, 199.9, 200, 201, 1000):
            yield short, int(short * ratio)
    drawn = random.Random(1)
    for _ in range(240000):
        yield int(2 ** drawn.uniform(0, 16)), int(2 ** drawn.uniform(0, 17))


def around_the_limit():
    """Strips of about 16,384 blocks, where the long side is longest."""
    for short in range(200, 420):
        for long in range(50000, 55000):
            yield short, long


def sweep(results, name, resize, asked):
    count = refused = longest = most = 0
    least = math.inf
    for height, width in asked:
        count += 1
        try:
            rows, columns = resize(height, width)
        except ValueError:
            refused += 1
            continue
        blocks = rows * columns // 784
        longest, most, least = max(longest, rows // 14, columns // 14), max(most, blocks), min(least, blocks)
    results.exact(f"{name}.sizes", count)
    results.exact(f"{name}.refused", refused)
    results.exact(f"{name}.longest-side", longest, "patches")
    results.exact(f"{name}.blocks", [least, most])


def frames(results, sample):
    count = odd = repeated = 0
    raised = set()
    for rate in RATES:
        for total in range(1, 6001):
            count += 1
            value, error, _ = outcome(lambda: sample({}, total_frames=total, video_fps=rate))
            if error is not None:
                raised.add(total)
                continue
            odd += value % 2
            at = np.linspace(0, total - 1, num=value, dtype=np.int64)
            repeated += len(np.unique(at)) != len(at)
    results.exact("frames.clips", count)
    results.exact("frames.odd-counts", odd)
    results.exact("frames.with-a-frame-twice", repeated)
    results.exact("frames.lengths-refused", sorted(raised))


def one_clip(results, ernie):
    for total in (1, 2, 3, 31, 300):
        value, error, _ = outcome(lambda: ernie["smart_nframes"]({}, total_frames=total, video_fps=25))
        results.exact(f"clip.{total}-frames-at-25", error or value)
    sampled = ernie["smart_nframes"]({}, total_frames=300, video_fps=25)
    limit = max(
        min(ernie["VIDEO_MAX_PIXELS"], ernie["VIDEO_TOTAL_PIXELS"] / sampled * ernie["FRAME_FACTOR"]),
        int(ernie["VIDEO_MIN_PIXELS"] * 1.05),
    )
    rows, columns = ernie["smart_resize"](
        720, 1280, min_pixels=ernie["VIDEO_MIN_PIXELS"], max_pixels=limit
    )
    results.exact("clip.tokens-of-300-frames-of-1280x720", sampled // 2 * (rows // 28) * (columns // 28))


def some(results, ernie):
    for height, width in ((28, 28), (1000, 1000), (20000, 20000), (10, 5000)):
        results.exact(f"snapshot.{height}x{width}", list(ernie["smart_resize"](height, width)))
    for total in (1, 3, 20, 300):
        value, error, _ = outcome(lambda: ernie["smart_nframes"]({}, total_frames=total, video_fps=30))
        results.exact(f"clip.{total}-frames-at-30", error or value)


def transformers_sizes():
    for width in range(20, 400):
        for ratio in (190, 195, 197, 198, 199, 199.5, 199.9, 200):
            yield int(width * ratio), width
    drawn = random.Random(0)
    for _ in range(300000):
        width = drawn.randint(10, 600)
        yield int(width * drawn.uniform(150, 200)), width


def main():
    results = Results()
    for each in vision_operators.stand_ins:
        results.stand_in(each)
    landing, snapshot = module(LANDING), module(SNAPSHOT)
    sweep(results, "landing", landing["smart_resize"], sizes())
    sweep(results, "snapshot", snapshot["smart_resize"], sizes())
    sweep(results, "snapshot-around-the-limit", snapshot["smart_resize"], around_the_limit())
    every = [(h, w) for h in range(1, 60000, 149) for w in range(1, 60000, 149)]
    sweep(results, "snapshot-grid", snapshot["smart_resize"], every)
    sweep(
        results,
        "transformers",
        lambda height, width: its.smart_resize(height, width, 28, 56 * 56, 28 * 28 * 6177),
        transformers_sizes(),
    )
    frames(results, landing["smart_nframes"])
    one_clip(results, snapshot)
    some(results, snapshot)
    results.write()


main()
