"""What does the loader give for a JPEG and for a PNG where CUDA is there, and what is resized?"""

import asyncio
import io
import logging
import math
import types

import numpy
import torch
from PIL import Image
from torchvision.io import decode_jpeg

from upstream import SNAPSHOT, Results, outcome, take

COMMON = "python/sglang/srt/utils/common.py"
PROCESSOR = "python/sglang/srt/multimodal/processors/ernie45_vl.py"
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


class Reached(Exception):
    """The images that come out of the resize; what follows it is left away."""


def processor():
    """The processor's own step between loader and the checkpoint's processor."""
    constants = ["IMAGE_FACTOR", "MIN_PIXELS", "MAX_PIXELS", "MAX_RATIO"]
    helpers = ["round_by_factor", "ceil_by_factor", "floor_by_factor"]
    names = [*constants, *helpers, "smart_resize", "resize_image"]
    method = "Ernie4_5_VLImageProcessor.process_mm_data_async"
    # As where no environment variable names another.
    given = {"Image": Image, "math": math, "RESIZE_RESAMPLE": None}
    return take(SNAPSHOT, PROCESSOR, [*names, method], given).process_mm_data_async


def handed_on(method, images):
    """What one request with these loaded images hands on, or the error that ends it."""

    async def load(**_):
        return types.SimpleNamespace(images=list(images), videos=[])

    def stop(output, _):
        raise Reached(output.images)

    own = types.SimpleNamespace(
        load_mm_data=load, process_and_combine_mm_data=stop, mm_tokens=None
    )
    request = types.SimpleNamespace(video_data=None, audio_data=None)
    try:
        asyncio.run(method(own, [], "", request))
    except Reached as reached:
        return ", ".join(told(each) for each in reached.args[0]), None
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


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
    loaded = {}
    for name, contents in files.items():
        image, error, _ = outcome(lambda: load(image_bytes=contents))
        loaded[name] = image
        results.exact(f"{name}.loaded", told(image) if error is None else error.splitlines()[0])
        if error is None:
            results.exact(f"{name}.resized-by-the-processor", isinstance(image, Image.Image))
    method = processor()
    results.stand_in("what follows the resize: left away, it gets the images")
    for order in ["jpeg", "png", "jpeg-and-one-byte", "png jpeg", "jpeg png"]:
        name = order.replace(" ", "-then-")
        images, error = handed_on(method, [loaded[each] for each in order.split()])
        if error is None:
            results.exact(f"request.{name}.hands-on", images)
        else:
            results.exact(f"request.{name}.error", error)
    results.write()


main()
