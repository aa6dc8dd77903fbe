"""A VL config that names no base is rotated by this model's own, as in its first version."""

from apply import Edit

DEFAULT = '''\
        # The helper's default is another than this model's.
        if not hasattr(config, "rope_theta") and "rope_theta" not in (rope_scaling or {}):
            rope_theta = 500000
'''

EDITS = (
    Edit(
        "python/sglang/srt/models/ernie45_moe_vl.py",
        "Ernie4_5_VLMoeDecoderLayer.__init__",
        "8b4da6dcdec6fac5aa59dac61b0733c4018a9c54425659f8e7b5028804d5d5bf",
        (("= get_rope_config(config)\n", f"= get_rope_config(config)\n{DEFAULT}"),),
    ),
)
