"""Which images does ERNIE's processor resize, and what becomes of a JPEG that a GPU decodes?

As on a CPU, where a JPEG is a PIL image, and again with the two answers of an NVIDIA machine
put in: `is_cuda()` true, and a decoder that returns a tensor (here on the CPU). Then
Transformers' own image processors on both kinds, and the device that SGLang asks for.
"""

import io
import os

import numpy as np
import torch
from PIL import Image

from processor import IMAGE, Checkpoint, add, as_data, base, begin, ernie, processor, told
from snapshot import load
from upstream import Results, outcome

# After snapshot.py, which makes torchvision importable where its build is not one for this torch.
from transformers.models.ernie4_5_vl_moe import image_processing_pil_ernie4_5_vl_moe as with_pil
from transformers.models.ernie4_5_vl_moe.image_processing_ernie4_5_vl_moe import (
    Ernie4_5_VLMoeImageProcessor,
)

common = load("utils.common")
LARGE = (5000, 4000)


def encoded(size, kind):
    out = io.BytesIO()
    Image.new("RGB", size, (90, 30, 200)).save(out, kind)
    return out.getvalue()


def size_of(image):
    return list(image.shape) if torch.is_tensor(image) else list(image.size)


def put_cuda_in(results):
    results.stand_in("CUDA: is_cuda() says true, JPEG is decoded by Pillow to a tensor on the CPU")
    common.is_cuda = lambda: True

    def decode(raw, device):
        results_of.append(device)
        image = Image.open(io.BytesIO(raw.numpy().tobytes())).convert("RGB")
        return torch.from_numpy(np.array(image)).permute(2, 0, 1).contiguous()

    results_of = []
    common.decode_jpeg = decode
    return results_of


def loaded(results, when, ways):
    for name, raw in ways.items():
        image = common.load_image(raw)[0]
        results.exact(f"{when}.{name}.loaded", type(image).__name__)
        results.exact(f"{when}.{name}.size", size_of(image))


def requests(results, when, jpeg, png):
    asked = {
        "png": (IMAGE, [png]),
        "jpeg": (IMAGE, [jpeg]),
        "png-and-jpeg": (IMAGE * 2, [png, jpeg]),
        "jpeg-and-png": (IMAGE * 2, [jpeg, png]),
        "jpeg-opened-before": (IMAGE, [Image.open(io.BytesIO(jpeg))]),
    }
    for name, (text, images) in asked.items():
        checkpoint = Checkpoint()
        add(results, f"{when}.request.{name}", told(processor(checkpoint), text, images))
        for index, image in enumerate(checkpoint.calls[-1]["images"] if checkpoint.calls else []):
            results.exact(f"{when}.request.{name}.reaches-{index}", size_of(image))


def without_cuda(results):
    results.stand_in("torch.cuda, for what is built in: as in a build of torch without CUDA")
    if hasattr(torch._C, "_cuda_getDeviceCount"):
        del torch._C._cuda_getDeviceCount


def built_in(results):
    """Transformers' own image processor on what SGLang has resized, and on a tensor as it is."""
    its = Ernie4_5_VLMoeImageProcessor()
    for width, height in ((1000, 1000), (5000, 4000), (10, 5000), (6000, 100), (20, 4100)):
        given = {
            "resized": lambda: ernie.resize_image(Image.new("RGB", (width, height))),
            "tensor": lambda: torch.zeros(3, height, width, dtype=torch.uint8),
        }
        for name, image in given.items():
            call = lambda: its(images=[image()], return_tensors="pt", do_normalize=False)
            value, error, _ = outcome(call)
            grid = error or value["image_grid_thw"][0].tolist()
            results.exact(f"built-in.{width}x{height}.{name}.grid", grid)
    small = Image.new("RGB", (64, 64))
    results.exact("built-in.keys", sorted(its(images=[small], return_tensors="pt").keys()))
    kinds = {"fast": its, "pil": with_pil.Ernie4_5_VLMoeImageProcessorPil()}
    for name, each in kinds.items():
        is_base = isinstance(each, ernie.BaseImageProcessor)
        results.exact(f"built-in.{name}.is-base-image-processor", is_base)
        call = lambda: each(images=[small], return_tensors="pt", device="cuda")
        _, error, _ = outcome(call)
        results.exact(f"built-in.{name}.device-cuda-without-a-gpu", error or "works")


def devices(results):
    """The device that ERNIE's override and the base class ask the image processor for."""
    checkpoint = Checkpoint()
    checkpoint.image_processor = Ernie4_5_VLMoeImageProcessor()
    to = processor(checkpoint, base_gpu_id=3)
    told(to, IMAGE, [Image.new("RGB", (64, 64))])
    results.exact("device.override", checkpoint.calls[-1].get("device", "none"))
    flags = ("_is_cpu", "_is_xpu", "_is_npu")
    for name, true in {"cpu": "_is_cpu", "cuda": None, "xpu": "_is_xpu"}.items():
        for flag in flags:
            setattr(base, flag, flag == true)
        asked = to._fast_image_processor_device(checkpoint)
        results.exact(f"device.base-class.{name}", str(asked))


def main():
    results = Results()
    begin(results)
    jpeg, png = encoded(LARGE, "JPEG"), encoded(LARGE, "PNG")
    ways = {
        "png": png,
        "jpeg": jpeg,
        "jpeg-and-one-byte": jpeg + b"\0",
        "jpeg-as-data-address": as_data(jpeg, "image/jpeg"),
    }
    loaded(results, "on-a-cpu", ways)
    requests(results, "on-a-cpu", jpeg, png)
    asked = put_cuda_in(results)
    loaded(results, "as-on-cuda", ways)
    requests(results, "as-on-cuda", jpeg, png)
    results.exact("as-on-cuda.decoded-on", sorted({str(each) for each in asked}))
    without_cuda(results)
    built_in(results)
    devices(results)
    results.write()


if __name__ == "__main__":
    main()
    os._exit(0)
