"""Numbers as their bits, four or eight hexadecimal digits each, and tokens whose rotation is told."""

import torch

D, SECTION, THETA, ROWS = 128, [22, 22, 20], 500000, 131072
#: Columns of positions, t h w: the start, an image behind text, text, a video, and the last row.
TOKENS = [(0, 0, 0), (4, 4, 5), (9, 9, 9), (150, 64, 71), (4095, 4095, 4095), (131071, 131071, 131071)]
DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}


def bits(values):
    kind, digits = (torch.int16, 4) if values.dtype == torch.bfloat16 else (torch.int32, 8)
    whole = values.detach().cpu().contiguous().flatten().view(kind).tolist()
    return " ".join(f"{each & (1 << 4 * digits) - 1:0{digits}x}" for each in whole)


def columns():
    return torch.tensor(TOKENS).T.contiguous()


def head():
    """One head of q, in float32; the same for every token."""
    torch.manual_seed(0)
    return torch.randn(D)


def spread(one):
    """The head as q and as k of each token, in memory of their own."""
    return one.repeat(len(TOKENS), 1), one.repeat(len(TOKENS), 1)
