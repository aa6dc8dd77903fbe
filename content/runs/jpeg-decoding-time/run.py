"""What does decoding a JPEG on the GPU save the loader?

`_load_image` of the snapshot with `gpu_image_decode` true and false, to a tensor on the GPU or to a
PIL image in RGB, for photographs' sizes; one thread. An image is smooth colour with noise, quality
90. Median of the calls of a repeat, and the middle of three repeats.
"""

import io
import logging
import time

import numpy
import torch
from PIL import Image
from torchvision.io import decode_jpeg

import gpu_timing
from upstream import SNAPSHOT, Results, take

COMMON = "python/sglang/srt/utils/common.py"
SIZES = [(640, 480), (1920, 1080), (4000, 3000)]
REPEATS, CALLS = 3, 15


def encoded(width, height):
    random = numpy.random.default_rng(15)
    x = numpy.linspace(0, 200, width)[None, :, None]
    y = numpy.linspace(0, 200, height)[:, None, None]
    pixels = numpy.concatenate([x + 0 * y, 0 * x + y, (x + y) / 2], axis=2)
    pixels = pixels + random.integers(0, 40, pixels.shape)
    out = io.BytesIO()
    Image.fromarray(pixels.astype(numpy.uint8)).save(out, "JPEG", quality=90)
    return out.getvalue()


def clocked(call):
    out = []
    for _ in range(CALLS):
        torch.cuda.synchronize()
        start = time.perf_counter()
        call()
        torch.cuda.synchronize()
        out.append((time.perf_counter() - start) * 1e3)
    return out


def main():
    results = Results()
    given = {
        **{"torch": torch, "Image": Image, "BytesIO": io.BytesIO, "decode_jpeg": decode_jpeg},
        **{"is_cuda": torch.cuda.is_available, "logger": logging.getLogger("run")},
    }
    load = take(SNAPSHOT, COMMON, ["is_jpeg_with_cuda", "_load_image"], given)._load_image
    results.stand_in("is_cuda: torch.cuda.is_available")
    for width, height in SIZES:
        raw, size = encoded(width, height), f"{width}x{height}"
        ways = {
            "gpu": lambda: load(image_bytes=raw, gpu_image_decode=True),  # noqa: B023
            "pil": lambda: load(image_bytes=raw, gpu_image_decode=False).convert("RGB"),  # noqa: B023
        }
        results.exact(f"{size}.gpu.gives-a-tensor", torch.is_tensor(ways["gpu"]()))
        for name, call in ways.items():
            samples = [clocked(call) for _ in range(REPEATS)]
            gpu_timing.add(results, f"{size}.{name}", samples, "ms")
    results.write()


main()
