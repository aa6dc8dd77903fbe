"""Whole requests at the newest release that was read."""

from array import array

import upstream

upstream.SNAPSHOT = "0.5.23"

import whole_model  # noqa: E402
import whole_requests  # noqa: E402
from snapshot import load  # noqa: E402

# torchvision can be imported behind those.
import torchvision.io  # noqa: E402

vl = load("models.ernie45_vl").Ernie4_5_VLMoeForConditionalGeneration


def publish(given):
    """What SGLang's own benchmark does before it loads a model: the runner asks a global for it."""
    from sglang.benchmark import one_batch as batch

    rank = batch.spawn_world_rank(given, tp_rank=0, pp_rank=0)
    ranks = batch.SpawnRanks(world_rank=rank, gpu_id=0)
    batch.publish(given, role="scheduler", ranks=ranks)
    batch._init_process_global_configs()


def as_now():
    """The scheduler's request has an end for a range, no cached prefix, and arrays for lists."""
    whole_model.arguments.set_global_server_args_for_scheduler = publish
    request = whole_model.schedule.Req
    request.prefix_indices = ()
    request.set_extend_range = lambda made, _, end: setattr(made, "extend_end", end)
    pad = vl.pad_input_ids
    vl.pad_input_ids = lambda model, ids, inputs: pad(model, array("q", ids), inputs)


def put_cuda_in(results, put=whole_requests.put_cuda_in):
    """The loader imports the decoder where it calls it."""
    put(results)
    torchvision.io.decode_jpeg = whole_requests.common.decode_jpeg


as_now()
whole_requests.put_cuda_in = put_cuda_in
whole_requests.main()
