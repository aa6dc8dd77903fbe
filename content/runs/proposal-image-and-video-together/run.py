"""Does an image beside a video get its own placeholders and pixels, and nothing else change?

The requests of whole-requests and more mixed ones behind a sampler that works, before the proposal
and after it; and the pixels that each item holds beside those of the image or the video alone.
"""

import os

from edits import EDITS
from proposed import both


def mixed():
    import whole_requests
    from processor import IMAGE, VIDEO, as_data

    png = as_data(whole_requests.picture("PNG"), "image/png")
    return {
        "4-frames-and-image": (f"{VIDEO} a {IMAGE}", [png], ["4"]),
        "image-frames-image": (f"{IMAGE} a {VIDEO} a {IMAGE}", [png, png], ["4"]),
    }


def pixels(results, walk):
    """By request, of each item: its kind and ranges, its rows of pixels and a digest of them."""
    import proposed_requests
    import whole_requests

    asked = {**whole_requests.behind(), **mixed(), "png": whole_requests.requests()["png"]}
    for name in ("png", *(each for each in asked if "4-frames" in each or "frames-image" in each)):
        for number, each in enumerate(walk._processed(*asked[name]).mm_items):
            raw = each.feature.contiguous().numpy().tobytes()
            held = f"{each.modality.name} {each.offsets}: {len(each.feature)} rows, {proposed_requests.sha256(raw)}"
            results.exact(f"pixels.{name}.item-{number}", held)


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    walk = proposed_requests.whole(results, behind=mixed())
    pixels(results, walk)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
