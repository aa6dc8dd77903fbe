"""Is a request with an odd number of frames refused in the processor, and nothing else changed?

The requests of whole-requests before the proposal and after it, and image dicts of one to five
frames, as the engine takes them.
"""

import os

from edits import EDITS
from proposed import both


def dicts():
    """Grids of 4x6 with as many placeholders as the resampler has tokens, or as the pixels would fill."""
    import torch
    from processor import IMAGE, IMAGE_END, IMAGE_START, PLACEHOLDER, TEXT

    asked = {}
    for frames, tokens in {1: 6, 2: 6, 3: 18, 4: 12, 5: 30}.items():
        given = {
            "format": "processor_output",
            "input_ids": torch.tensor([TEXT, IMAGE_START, *[PLACEHOLDER] * tokens, IMAGE_END]),
            "pixel_values": torch.ones(frames * 24, 588),
            "image_grid_thw": torch.tensor([[frames, 4, 6]]),
        }
        asked[f"image-dict-of-{frames}-frames"] = (f"a {IMAGE}", [given], None)
    return asked


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    proposed_requests.whole(results, dicts())
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
