"""What does the loader give for a JPEG and for a PNG where CUDA is there?"""

import io
import logging

import numpy
import torch
from PIL import Image
from torchvision.io import decode_jpeg

from upstream import SNAPSHOT, Results, outcome, take

COMMON = "python/sglang/srt/utils/common.py"
SIZE = (5000, 4000)


def encoded(kind, **options):
    """An image of colour ramps of 5,000 by 4,000 pixels, above the processor's limit."""
    x = numpy.linspace(0, 255, SIZE[0], dtype=numpy.uint8)[None, :, None]
    y = numpy.linspace(0, 255, SIZE[1], dtype=numpy.uint8)[:, None, None]
    pixels = numpy.concatenate([x + 0 * y, 0 * x + y, x // 2 + y // 2], axis=2)
    out = io.BytesIO()
    Image.fromarray(pixels.astype(numpy.uint8)).save(out, kind, **options)
    return out.getvalue()


def told(image):
    if isinstance(image, torch.Tensor):
        dtype = str(image.dtype).removeprefix("torch.")
        return f"{image.device.type} tensor {dtype} {list(image.shape)}"
    return f"{type(image).__name__} {image.width}x{image.height}"


def main():
    results = Results()
    given = {
        **{"torch": torch, "Image": Image, "BytesIO": io.BytesIO, "decode_jpeg": decode_jpeg},
        **{"is_cuda": torch.cuda.is_available, "logger": logging.getLogger("run")},
    }
    load = take(SNAPSHOT, COMMON, ["is_jpeg_with_cuda", "_load_image"], given)._load_image
    results.stand_in("is_cuda: torch.cuda.is_available")
    jpeg = encoded("JPEG", quality=90)
    files = {
        "jpeg": jpeg,
        "jpeg-progressive": encoded("JPEG", quality=90, progressive=True),
        "jpeg-and-one-byte": jpeg + b"\n",
        "png": encoded("PNG", compress_level=1),
    }
    for name, contents in files.items():
        image, error, _ = outcome(lambda: load(image_bytes=contents))
        results.exact(f"{name}.loaded", told(image) if error is None else error.splitlines()[0])
        if error is None:
            results.exact(f"{name}.resized-by-the-processor", isinstance(image, Image.Image))
    results.write()


main()
