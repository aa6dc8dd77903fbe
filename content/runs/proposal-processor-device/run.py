"""Which device does the image processor get on each platform, and does nothing else change?

ERNIE's processor over a processor that keeps what it is asked for, with the flags of the platform
set by hand, and pixels that come back on another device; then the requests of whole-requests.
"""

import os

from edits import EDITS
from proposed import both

PLATFORMS = {"cuda": (), "cpu": ("_is_cpu",), "xpu": ("_is_xpu",), "npu": ("_is_npu",)}


def devices(results):
    from PIL import Image
    from processor import IMAGE, Checkpoint, base, ernie, processor, told
    from transformers.models.ernie4_5_vl_moe.image_processing_ernie4_5_vl_moe import (
        Ernie4_5_VLMoeImageProcessor,
    )

    picture = Image.new("RGB", (64, 64))
    cases = {each: {} for each in PLATFORMS}
    cases["cuda-with-base-gpu-id-3"] = {"base_gpu_id": 3}
    cases["cuda-with-rl-on-policy-target"] = {"rl_on_policy_target": "fsdp"}
    cases["cuda-without-fast-processors"] = {"disable_fast_image_processor": True}
    for name, changed in cases.items():
        true = PLATFORMS[name.split("-")[0]]
        for flag in ("_is_cpu", "_is_xpu", "_is_npu"):
            setattr(base, flag, flag in true)
        ernie._is_npu = "_is_npu" in true
        checkpoint = Checkpoint()
        checkpoint.image_processor = Ernie4_5_VLMoeImageProcessor()
        told(processor(checkpoint, **changed), IMAGE, [picture])
        results.exact(f"device.{name}", str(checkpoint.calls[-1].get("device", "none")))
    for flag in ("_is_cpu", "_is_xpu", "_is_npu"):
        setattr(base, flag, False)
    ernie._is_npu = False


def pixels(results):
    """Rows of pixels on the CPU, and on a device without memory in place of a GPU."""
    import proposed_requests
    import torch
    from processor import processor
    from upstream import outcome

    to = processor()
    torch.manual_seed(0)
    rows = torch.randint(0, 256, (24, 588)).float()
    for name, device in {"cpu": "cpu", "another-device": "meta"}.items():
        value, error, _ = outcome(lambda: to._pixel_values_norm(rows.to(device), {}))  # noqa: B023
        if error is None:
            error = str(value.device) if device == "meta" else proposed_requests.sha256(value.numpy().tobytes())
        results.exact(f"pixels.{name}", error)


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    results.stand_in("platforms in device: the flags of the base class, set by hand; a GPU in pixels: the device meta")
    proposed_requests.whole(results)
    devices(results)
    pixels(results)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
