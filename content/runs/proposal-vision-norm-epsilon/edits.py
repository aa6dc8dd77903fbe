"""The tower's epsilon is read from the tower's config."""

from apply import Edit

EDITS = (
    Edit(
        "python/sglang/srt/models/ernie45_vl.py",
        "Ernie4_5_VLMoeForConditionalGeneration.__init__",
        "3bb7a87c9b87390cca370972dc2bd0b08a41d89375eed9f3a811d3555acf9d5d",
        (('(config, "rms_norm_eps"', '(config.vision_config, "layer_norm_eps"'),),
    ),
)
