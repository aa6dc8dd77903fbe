"""Does a JPEG obey the size limit then, alone and beside a PNG, and nothing else change?

Requests of ERNIE's processor before the proposal and after it, with an NVIDIA machine's answers put
in: what each comes to, and the size and kind of what reaches the Hugging Face processor. Then the
same as on a CPU.
"""

import io
import os

from edits import EDITS
from proposed import both

SIZES = {"large": (5000, 4000), "small": (640, 480), "narrow": (12, 3000)}


def encoded(size, kind):
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, (90, 30, 200)).save(out, kind)
    return out.getvalue()


def told_image(image):
    import torch

    if torch.is_tensor(image):
        return f"tensor {list(image.shape)}"
    return f"image {image.width}x{image.height}"


def requests(results, when):
    from PIL import Image
    from processor import IMAGE, VIDEO, Checkpoint, add, processor, told

    jpeg, png = ({name: encoded(size, kind) for name, size in SIZES.items()} for kind in ("JPEG", "PNG"))
    asked = {f"jpeg-{name}": (IMAGE, [raw], None) for name, raw in jpeg.items()}
    asked.update({f"png-{name}": (IMAGE, [raw], None) for name, raw in png.items()})
    asked.update(
        {
            "png-then-jpeg": (IMAGE * 2, [png["large"], jpeg["large"]], None),
            "jpeg-then-png": (IMAGE * 2, [jpeg["large"], png["large"]], None),
            "jpeg-opened-before": (IMAGE, [Image.open(io.BytesIO(jpeg["large"]))], None),
            "jpeg-and-one-byte": (IMAGE, [jpeg["large"] + b"\0"], None),
            "video": (f"a {VIDEO}", None, [b"no video"]),
        }
    )
    for name, (text, images, videos) in asked.items():
        checkpoint = Checkpoint()
        words, place = told(processor(checkpoint), text, images, videos)
        # The message about a video names a temporary file.
        add(results, f"{when}.{name}", (words.split(":")[0] if name == "video" else words, place))
        reached = checkpoint.calls[-1]["images"] if checkpoint.calls else []
        results.exact(f"{when}.{name}.reaches", [told_image(each) for each in reached])


def put_cuda_in(results):
    import numpy as np
    import torch
    from PIL import Image
    from snapshot import load

    results.stand_in("as-on-cuda: is_cuda() says true, JPEG is decoded by Pillow to a tensor on the CPU")
    common = load("utils.common")
    common.is_cuda = lambda: True

    def decode(raw, device):
        image = Image.open(io.BytesIO(raw.numpy().tobytes())).convert("RGB")
        return torch.from_numpy(np.array(image)).permute(2, 0, 1).contiguous()

    common.decode_jpeg = decode


def main():
    from processor import begin
    from upstream import Results

    results = Results()
    begin(results)
    requests(results, "on-a-cpu")
    put_cuda_in(results)
    requests(results, "as-on-cuda")
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
