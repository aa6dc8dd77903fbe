"""An image's start ends a video, and without a grid of a video nothing is one."""

from apply import Edit

EDITS = (
    Edit(
        "python/sglang/srt/layers/rotary_embedding/mrope_rope_index.py",
        "get_rope_index_ernie45",
        "4ac6ae407409c72a3f34c73266c246f125ccf48fb1db69a71786b45edd6b53f7",
        (
            ("token == video_start_token_id:", "token == video_start_token_id and video_grid_thw is not None:"),
            (
                "token == video_end_token_id:",
                'token in (video_end_token_id, getattr(hf_config, "image_start_token_id", None)):',
            ),
        ),
    ),
)
