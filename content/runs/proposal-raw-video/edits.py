"""The video decoder's two calls, and a refusal of what would reach the scheduler then."""

from apply import Edit

FILE = "python/sglang/srt/multimodal/processors/ernie45_vl.py"

EDITS = (
    Edit(
        FILE,
        "preprocess_video",
        "c4143cc7379445b073959dab6565f18209feabf3aed6ba91002cb23c07fe497a",
        (
            ("vr.get_avg_fps()", "vr.avg_fps"),
            ("vr.get_batch(idx).asnumpy()", "vr.get_frames_at(idx.tolist())"),
        ),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor.process_mm_data_async",
        "e802f321707360ac19d2789c5199503c8b4769206e12936b2eacf00d1cc3714a",
        (
            (
                "        if base_output.videos:\n",
                "        # Both kinds have one placeholder id, and each item would claim all of them.\n"
                "        if base_output.images and base_output.videos:\n"
                '            raise ValueError("one request has an image and a video")\n'
                "        if base_output.videos:\n",
            ),
        ),
    ),
)
