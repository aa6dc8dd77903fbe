"""Changes to SGLang's model in memory, each of which does one step as Transformers does it.

A difference that such a change takes away comes from that step. Nothing of upstream stands here.
"""

import itertools

import torch

import snapshot

native_experts = snapshot.load("layers.moe.fused_moe_native")
layernorm = snapshot.load("layers.layernorm")
mrope = snapshot.load("layers.rotary_embedding.mrope")
topk = snapshot.load("layers.moe.topk")
EPS, NORM_MIN = 1e-6, 1e-12


def vision_eps(model):
    """The norms in the tower's blocks have 1e-6; SGLang gives them the decoder's rms_norm_eps."""
    for block in model.vision_model.blocks:
        block.norm1.eps = block.norm2.eps = EPS


def vision_table(model):
    """The tower's table in float32, as SGLang has it on CUDA; elsewhere it has the model's dtype."""
    table = model.vision_model.rotary_pos_emb
    table.cos_sin_cache = table._compute_cos_sin_cache()


def vision_attention(model):
    """The tower attends to each image by itself and without a mask, which takes torch's other kernel."""

    def by_image(q, k, v, cu_seqlens, **_):
        parts = []
        for first, last in itertools.pairwise(cu_seqlens.tolist()):
            given = (each[first:last].transpose(0, 1)[None] for each in (q, k, v))
            parts.append(torch.nn.functional.scaled_dot_product_attention(*given)[0].transpose(0, 1))
        return torch.cat(parts)

    for block in model.vision_model.blocks:
        block.attn.qkv_backend.forward = by_image


def rotation(model):
    """The decoder's table and arithmetic in float32, rounded once at the end."""
    rotate = mrope.Ernie4_5_VLRotaryEmbedding.forward_native

    def wide(layer, positions, query, key, *_):
        if layer.cos_sin_cache.dtype != torch.float32:
            layer.cos_sin_cache = layer._compute_cos_sin_cache()
        rotated = rotate(layer, positions, query.float(), key.float())
        return [each.to(query.dtype) for each in rotated]

    mrope.Ernie4_5_VLRotaryEmbedding.forward = wide


def norms(model):
    """The sum with the residual is rounded before it is normed, and the norm before it is weighted."""
    normed = layernorm.RMSNorm.forward_native

    def rounded(self, x, residual=None, *given, **named):
        total = x if residual is None else x + residual
        out = normed(self, total, None, *given, **named)
        return out if residual is None else (out, total)

    for each in model.modules():
        if isinstance(each, layernorm.RMSNorm):
            each.cast_x_before_out_mul = True
            each._forward_method = rounded.__get__(each)


def router(model):
    """The chosen scores are added up from the greatest on, and the sum is bounded by moe_norm_min."""
    chosen = topk.fused_topk_native

    def sorted_choice(hidden_states, gating_output, topk, renormalize, correction_bias, **named):
        weights, ids = chosen(hidden_states, gating_output, topk, False, correction_bias, **named)
        rank = (weights + correction_bias[ids]).argsort(-1, descending=True)
        weights, ids = weights.gather(1, rank), ids.gather(1, rank)
        return weights / weights.sum(-1, keepdim=True).clamp(min=NORM_MIN), ids

    topk.fused_topk_native = sorted_choice


def experts(model):
    """The chosen experts are added up one after the other by their number, in the model's dtype."""

    def in_order(layer, x, topk_output, config):
        weights, ids, _ = topk_output
        out = torch.zeros_like(x)
        for expert in range(layer.num_experts):
            places, rows = torch.where(ids.T == expert)
            gate, up = torch.nn.functional.linear(x[rows], layer.w13_weight[expert]).chunk(2, -1)
            made = torch.nn.functional.linear(torch.nn.functional.silu(gate) * up, layer.w2_weight[expert])
            out.index_add_(0, rows, made * weights[rows, places, None].to(x.dtype))
        return out

    native_experts.moe_forward_native = in_order
