"""The whole ERNIE 4.5-VL model of the snapshot in SGLang's own runner, small, on a CPU.

A folder with a config of ours is loaded as a checkpoint without weights: SGLang fills them at
random. Requests go through its Req, ScheduleBatch, ForwardBatch, attention and experts.
"""

import json
import os
import sys
import types
from array import array

import torch
from transformers import AutoConfig, PretrainedConfig

import snapshot

STAND_INS = (
    "config and weights: ours, small; two layers of tower and decoder, four experts of each kind",
    "adjust_config_with_unaligned_cpu_tp: left out, it is run by itself as start.device-cpu",
    "vllm._custom_ops.rotary_embedding: named, not there; nothing here calls it",
    "torch.cuda.is_current_stream_capturing: false, where torch is not built for CUDA",
    "Triton kernels: interpreted (TRITON_INTERPRET=1), where there is no GPU",
    "the tree cache and the scheduler's loop: those of sglang.benchmark.one_batch",
)

VISION = {
    **{"depth": 2, "embed_dim": 64, "hidden_size": 64, "mlp_ratio": 2, "num_heads": 2},
    **{"in_channels": 3, "in_chans": 3, "patch_size": 14, "spatial_merge_size": 2},
}
CONFIG = {
    **{"architectures": ["Ernie4_5_VLMoeForConditionalGeneration"]},
    **{"model_type": "ernie4_5_moe_vl", "vocab_size": 128, "hidden_size": 64, "head_dim": 128},
    **{"intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2},
    **{"num_key_value_heads": 1, "hidden_act": "silu", "max_position_embeddings": 4096},
    **{"rms_norm_eps": 1e-5, "use_bias": False, "tie_word_embeddings": True},
    **{"rope_theta": 500000.0, "rope_scaling": {"type": "default", "mrope_section": [22, 22, 20]}},
    **{"freq_allocation": 20, "im_patch_id": 9, "image_start_token_id": 7},
    **{"image_end_token_id": 8, "video_start_token_id": 5, "video_end_token_id": 6},
    **{"moe_num_experts": [4, 4], "moe_intermediate_size": [32, 16], "moe_k": 2},
    **{"moe_layer_start_index": [1, 1], "moe_layer_end_index": [1, 1], "moe_layer_interval": 1},
    **{"moe_num_shared_experts": 1, "pixel_hidden_size": 64, "spatial_conv_size": 2},
    **{"temporal_conv_size": 2, "use_temporal_conv": True, "torch_dtype": "float32"},
    "vision_config": VISION,
}


class Vision(PretrainedConfig):
    model_type = "ernie_vision"

    def __init__(self, **given):
        super().__init__(**given)
        for name, value in {**VISION, **given}.items():
            setattr(self, name, value)


class Config(PretrainedConfig):
    """Flat, with lists of two for the experts, as the checkpoint's own."""

    model_type = "ernie4_5_moe_vl"
    sub_configs = {"vision_config": Vision}

    def __init__(self, vision_config=None, **given):
        rope = given.pop("rope_scaling", CONFIG["rope_scaling"])
        self.vision_config = Vision(**(vision_config if isinstance(vision_config, dict) else {}))
        super().__init__(**given)
        self.rope_scaling, self.rope_theta = rope, CONFIG["rope_theta"]
        self.rope_parameters = {**rope, "rope_type": "default", "rope_theta": self.rope_theta}


def _put_in():
    AutoConfig.register("ernie4_5_moe_vl", Config)
    module = types.ModuleType("vllm._custom_ops")
    module.rotary_embedding = None
    sys.modules["vllm"] = types.ModuleType("vllm")
    sys.modules["vllm._custom_ops"] = module
    if not torch.cuda.is_available():
        torch.cuda.is_current_stream_capturing = lambda: False


_put_in()

arguments = snapshot.load("server_args")
schedule = snapshot.load("managers.schedule_batch")
runners = snapshot.load("model_executor.model_runner")
sampling = snapshot.load("sampling.sampling_params")
topk = snapshot.load("layers.moe.topk")
align = runners.adjust_config_with_unaligned_cpu_tp


def server_arguments():
    folder = os.path.abspath("model")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump(CONFIG, file)
    return arguments.ServerArgs(
        model_path=folder,
        device="cuda" if torch.cuda.is_available() else "cpu",
        dtype="float32",
        load_format="dummy",
        attention_backend="torch_native",
        mm_attention_backend="sdpa",
        sampling_backend="pytorch",
        skip_tokenizer_init=True,
        disable_cuda_graph=True,
        disable_overlap_schedule=True,
        max_total_tokens=4096,
        context_length=4096,
        max_running_requests=4,
        random_seed=0,
    )


class Model:
    def __init__(self, given):
        from sglang.benchmark import one_batch

        self._batch = one_batch
        one_batch.get_tokenizer = lambda *_, **__: None
        runners.adjust_config_with_unaligned_cpu_tp = lambda config, *_, **__: config
        # The runner does it itself at the snapshot; later releases ask before there is one.
        arguments.set_global_server_args_for_scheduler(given)
        ports = arguments.PortArgs.init_new(given)
        self.runner = one_batch.load_model(given, ports, 0, 0)[0].torch_runner
        snapshot.load("managers.mm_utils").init_mm_embedding_cache(1 << 20)
        self.routers, self.batches = [], []
        self._watch()

    def _watch(self):
        for name in dir(topk):
            if "topk" in name and callable(getattr(topk, name)) and name.startswith(("fused", "biased")):
                setattr(topk, name, self._seen(name, getattr(topk, name)))
        forward = self.runner.forward
        self.runner.forward = lambda batch, **given: (self.batches.append(batch), forward(batch, **given))[1]

    def _seen(self, name, call):
        def watched(*given, **named):
            bias = "given" if named.get("correction_bias") is not None else "not given"
            if (name, bias) not in self.routers:
                self.routers.append((name, bias))
            return call(*given, **named)

        return watched

    def request(self, ids, output=None):
        """As the scheduler makes it of what the tokenizer process sent."""
        given = sampling.SamplingParams(temperature=0, max_new_tokens=2)
        given.normalize(None)
        made = schedule.Req(
            rid="0", origin_input_text="", origin_input_ids=array("q", ids), sampling_params=given
        )
        if output is not None:
            inputs = schedule.MultimodalInputs.from_processor_output(output)
            padded = self.runner.model.pad_input_ids(list(ids), inputs)
            made.origin_input_ids = array("q", padded)
            made.extend_image_inputs(inputs)
        made.full_untruncated_fill_ids = made.origin_input_ids
        made.logprob_start_len = -1
        made.set_extend_range(len(made.prefix_indices), len(made.origin_input_ids))
        return made

    def forward(self, request):
        """Prefill and one token of decode: the logits of both, and their batches."""
        self.runner.req_to_token_pool.clear()
        self.runner.token_to_kv_pool_allocator.clear()
        self.routers.clear()
        self.batches.clear()
        token, first, batch = self._batch.extend([request], self.runner)
        _, second = self._batch.decode(token, batch, self.runner)
        return (first, second), list(self.batches)
