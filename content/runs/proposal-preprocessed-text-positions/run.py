"""Do preprocessed images get an image's positions, and does nothing else change?

The requests of whole-requests and more preprocessed ones before the proposal and after it; then
the scheduler's own computation for a request that came without positions.
"""

import os
import types

from edits import EDITS
from proposed import both


def prepared():
    """One image as PNG and as a dict, with its own ids; two images in one dict."""
    import torch
    import whole_requests
    from processor import IMAGE, IMAGE_END, IMAGE_START, PLACEHOLDER, TEXT, processor_output

    one = processor_output(1, "image")
    two = {**one, "input_ids": torch.tensor([TEXT, *[IMAGE_START, *[PLACEHOLDER] * 6, IMAGE_END] * 2])}
    two["pixel_values"], two["image_grid_thw"] = torch.ones(48, 588), torch.tensor([[1, 4, 6], [1, 4, 6]])
    other = whole_requests.embedding()
    other["feature"] = other["feature"] * 2
    return {
        "processor-output-of-two-images": (f"{IMAGE} a {IMAGE}", [two], None),
        "precomputed-embedding-doubled": (f"a {IMAGE}", [other], None),
    }


def scheduler(results, walk):
    """The method of the scheduler on a request without positions, padded as the model pads it."""
    import torch
    import whole_model
    import whole_requests
    from snapshot import load

    method = load("managers.scheduler").Scheduler._maybe_compute_mrope_positions
    for name in ("png", "two-images", "image-processor-output"):
        output = walk._processed(*whole_requests.requests()[name])
        given = types.SimpleNamespace(_mm_processor=walk.to)
        output.mrope_positions = output.mrope_position_delta = None
        request = whole_model.Model.request(walk.model, output.input_ids, output)
        method(given, request)
        inputs = request.multimodal_inputs
        results.exact(f"scheduler.{name}.delta", int(torch.as_tensor(inputs.mrope_position_delta).flatten()[0]))
        results.exact(f"scheduler.{name}.positions", whole_requests.digest(inputs.mrope_positions))


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    walk = proposed_requests.whole(results, prepared())
    scheduler(results, walk)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
