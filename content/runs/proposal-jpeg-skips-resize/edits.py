"""ERNIE's processor takes PIL images, as it says that it resizes them."""

from apply import Edit

EDITS = (
    Edit(
        "python/sglang/srt/multimodal/processors/ernie45_vl.py",
        "Ernie4_5_VLImageProcessor.models",
        "b866514d43d917d5969a7b437fe51bf2e3d80f32be10d989886559c068bcf7b5",
        (("models =", "gpu_image_decode = False  # resize_image takes PIL images\n    models ="),),
    ),
)
