"""Ranges of a video are those behind its start token, and pixels are split by what they belong to."""

from apply import Edit

FILE = "python/sglang/srt/multimodal/processors/ernie45_vl.py"

RANGES = '''
    def collect_mm_items_from_processor_output(self, data_dict, *given, **named):
        """Both kinds have one placeholder; the range of a video stands behind its start token."""
        items = super().collect_mm_items_from_processor_output(data_dict, *given, **named)
        if {Modality.IMAGE, Modality.VIDEO} <= {item.modality for item in items}:
            ids = data_dict["input_ids"].flatten()
            for item in items:
                item.offsets = [
                    each
                    for each in self.get_mm_items_offset(ids, self.mm_tokens.image_token_id)
                    if (ids[each[0] - 1] == self.video_start_token_id) == item.is_video()
                ]
        return items
'''

EDITS = (
    Edit(
        FILE,
        "_is_npu",
        "95ad2fdb95695e2234e11155885760b2b4921863330c58a63b79b103f091f481",
        (("_is_npu = ", "from sglang.srt.managers.schedule_batch import Modality\n\n_is_npu = "),),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor.process_mm_data",
        "0058bd458d7dc6d64cf7f6b6125dbaa997c5fe1df21c1de818f41fcf6c47e68e",
        (
            ("image_patch_num = result", "of_video = mask.repeat_interleave(result"),
            ('interleave(result["image_grid_thw"]', "interleave(grid_thw"),
            (".prod(dim=1).sum()", ".prod(dim=1))"),
            ("[:image_patch_num]", "[~of_video]"),
            ("[image_patch_num:]", "[of_video]"),
        ),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor.compute_mrope_positions",
        "c26823b7216c7e941735e5973c9ae007144f293060f5d95c4456c3c4e1947975",
        (("squeeze(1), mrope_position_delta\n", f"squeeze(1), mrope_position_delta\n{RANGES}"),),
    ),
)
