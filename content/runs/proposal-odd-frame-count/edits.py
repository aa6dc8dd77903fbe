"""A request whose grids hold an odd number of frames above one is refused by name."""

from apply import Edit

REFUSAL = """\
        # The resampler pairs frames; the last of an odd number above one has no partner.
        for item in mm_items:
            for kind in ("image_grid_thw", "video_grid_thw"):
                grid = torch.as_tensor(item.model_specific_data.get(kind, [[1, 0, 0]]))
                counts = grid.reshape(-1, 3)[:, 0].tolist()
                if any(count > 1 and count % 2 for count in counts):
                    raise ValueError(f"{kind} has an odd number of frames: {counts}")

"""

EDITS = (
    Edit(
        "python/sglang/srt/multimodal/processors/ernie45_vl.py",
        "Ernie4_5_VLImageProcessor.process_mm_data_async",
        "e802f321707360ac19d2789c5199503c8b4769206e12936b2eacf00d1cc3714a",
        (("        input_ids = input_ids.flatten()\n", f"{REFUSAL}        input_ids = input_ids.flatten()\n"),),
    ),
)
