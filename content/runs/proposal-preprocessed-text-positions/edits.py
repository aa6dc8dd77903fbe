"""Grids are read from the items, positions come before padding, embeddings lie where they are looked for."""

from apply import Edit

FILE = "python/sglang/srt/multimodal/processors/ernie45_vl.py"

GRIDS = '''\
def _grids(items, kind):
    """The rows of all items in their order; None where no item has a grid."""
    return [row for item in items for row in item.model_specific_data.get(kind, ())] or None


'''
POSITIONS = '''\
    def compute_mrope_positions(
        self, input_ids, mm_items
    ):
        ids = torch.tensor(input_ids, dtype=torch.long).unsqueeze(0)
        kinds = ("image_grid_thw", "video_grid_thw")
        positions, delta = MRotaryEmbedding.get_rope_index_ernie45(
            input_ids=ids, hf_config=self.hf_config, **{each: _grids(mm_items, each) for each in kinds}
        )
        return positions.squeeze(1), delta

    def _postprocess_mm_items_before_transport(self, mm_items, *, images):
        """The model takes `feature` for pixels, and embeddings from another place."""
        for item in mm_items:
            if item.is_precomputed_embedding():
                item.precomputed_embeddings, item.feature = item.feature, None
        return mm_items
'''

EDITS = (
    Edit(
        FILE,
        "preprocess_video",
        "c4143cc7379445b073959dab6565f18209feabf3aed6ba91002cb23c07fe497a",
        (("async def preprocess_video", f"{GRIDS}async def preprocess_video"),),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor.compute_mrope_positions",
        "c26823b7216c7e941735e5973c9ae007144f293060f5d95c4456c3c4e1947975",
        whole=POSITIONS,
    ),
    Edit(
        FILE,
        "Ernie4_5_VLImageProcessor.process_mm_data_async",
        "e802f321707360ac19d2789c5199503c8b4769206e12936b2eacf00d1cc3714a",
        (
            ('getattr(ret, "image_grid_thw", None)', '_grids(mm_items, "image_grid_thw")'),
            ('getattr(ret, "video_grid_thw", None)', '_grids(mm_items, "video_grid_thw")'),
        ),
    ),
    Edit(
        "python/sglang/srt/managers/scheduler.py",
        "Scheduler._maybe_compute_mrope_positions",
        "f574b91b6ecdb2051a15307c1aec7bc7197377afd5576349dad85e61dc29be45",
        (("req.origin_input_ids,", "req.origin_input_ids_unpadded,"),),
    ),
)
