"""The override asks the base class for the device, and the mean lies where the pixels lie."""

from apply import Edit

FILE = "python/sglang/srt/multimodal/processors/ernie45_vl.py"

EDITS = (
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor._pixel_values_norm",
        "432e308a7db3b95fff9a597b030029cbf29e7482c8452dbb71dfecb329a6d8e7",
        (
            ("- image_mean_tensor\n", "- image_mean_tensor.to(pixel_values.device)\n"),
            ("/ image_std_tensor\n", "/ image_std_tensor.to(pixel_values.device)\n"),
        ),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor.process_mm_data",
        "0058bd458d7dc6d64cf7f6b6125dbaa997c5fe1df21c1de818f41fcf6c47e68e",
        (('["device"] = "cuda"', '["device"] = self._fast_image_processor_device(processor)'),),
    ),
)
