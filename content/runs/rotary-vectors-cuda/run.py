"""What do the two paths of the decoder give on a GPU for the inputs of the vectors?

The native path of #15679 and the compiled kernel of #18856, over the table that the CPU computes,
so that the arithmetic alone is told; then the table that the GPU computes, beside the CPU's.
"""

import torch

import decoder_rotation
from rotary_bits import D, DTYPES, ROWS, SECTION, THETA, TOKENS, bits, columns, head, spread
from upstream import Results

PAIRINGS = {"gptj": False, "neox": True}


def rope(made, dtype, neox=False):
    return made.Ernie4_5_VLRotaryEmbedding(D, D, ROWS, THETA, neox, dtype, mrope_section=SECTION)


def rows(results, name, values):
    for (t, h, w), row in zip(TOKENS, values):
        results.exact(f"{name}.{t}-{h}-{w}", bits(row))


def turned(results, name, kind, ways):
    at = columns().cuda()
    for pairing, neox in PAIRINGS.items():
        native, fused = (rope(made, kind, neox).cuda() for made in ways)
        q, k = (each.to(kind).cuda() for each in spread(head()))
        rows(results, f"{name}.native.{pairing}", native.forward_native(at, q, k)[0])
        rows(results, f"{name}.fused.{pairing}", fused.forward_cuda(at, q, k)[0])


def tables(results, made):
    """How far the entries of the two tables lie apart, in units of the last place of the CPU's."""
    one = rope(made, torch.float32).cos_sin_cache
    with torch.device("cuda"):
        other = rope(made, torch.float32).cos_sin_cache.cpu()
    results.exact("table.entries", one.numel())
    for dtype, kind in DTYPES.items():
        results.exact(f"table.that-differ.{dtype}", int((one.to(kind) != other.to(kind)).sum()))
    results.exact("table.that-differ.float32.first-4096-rows", int((one[:4096] != other[:4096]).sum()))
    results.exact("table.largest-difference", float((one - other).abs().max()))
    results.exact("table.largest-difference.first-4096-rows", float((one - other)[:4096].abs().max()))


def main():
    results = Results()
    results.stand_in(decoder_rotation.STAND_IN)
    made = [decoder_rotation.rotation(each) for each in (decoder_rotation.FIRST, decoder_rotation.LANDING)]
    for dtype, kind in DTYPES.items():
        turned(results, dtype, kind, made)
    tables(results, made[0])
    results.write()


main()
