"""Time on a GPU: replays of a CUDA graph, calls launched from Python, and medians of repeats."""

import math
import statistics
import time

import torch


def rounded(value, digits=4):
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def median(samples):
    """One list of measurements for each repeat: the median of their medians, and their range."""
    medians = sorted(statistics.median(each) for each in samples)
    spread = [rounded(medians[0]), rounded(medians[-1])]
    return rounded(statistics.median(medians)), spread


def add(results, name, samples, unit):
    value, spread = median(samples)
    results.measured(name, value, unit, spread)
    return value


def capture(call, sets, keep):
    """One graph with call(set) once for each set; kept outputs share no memory."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for each in sets[:2]:
            call(each)
    torch.cuda.current_stream().wait_stream(side)
    torch.cuda.synchronize()
    graph, kept = torch.cuda.CUDAGraph(), []
    with torch.cuda.graph(graph):
        for each in sets:
            out = call(each)
            if keep:
                kept.append(out)
    return graph, kept


def _event():
    return torch.cuda.Event(enable_timing=True)


def replays(graph, calls, seconds, least=7, most=400):
    """Microseconds a call, one number for each replay."""
    a, b = _event(), _event()
    for _ in range(3):
        graph.replay()
    a.record()
    graph.replay()
    b.record()
    torch.cuda.synchronize()
    count = max(least, min(most, int(seconds * 1e3 / max(a.elapsed_time(b), 1e-3))))
    pairs = [(_event(), _event()) for _ in range(count)]
    for a, b in pairs:
        a.record()
        graph.replay()
        b.record()
    torch.cuda.synchronize()
    return [a.elapsed_time(b) * 1e3 / calls for a, b in pairs]


def launched(call, sets, seconds, batch=20, least=5, most=200):
    """Microseconds a call from Python: batches over the sets, each synchronised at its end."""
    at, out, spent = 0, [], 0.0
    for _ in range(3):
        call(sets[at % len(sets)])
        at += 1
    torch.cuda.synchronize()
    while len(out) < least or (spent < seconds and len(out) < most):
        start = time.perf_counter()
        for _ in range(batch):
            call(sets[at % len(sets)])
            at += 1
        torch.cuda.synchronize()
        took = time.perf_counter() - start
        spent += took
        out.append(took * 1e6 / batch)
    return out
