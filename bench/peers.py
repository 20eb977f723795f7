# A training step of PyTorch's LSTM, for bench/peers.ts: each line of standard input is a size in JSON, {"B", "T", "d", "n", "steps"}; the
# answer is a line with the milliseconds of each step. The first line says what runs. The argument is the number of threads.
import json
import os
import sys
import time

threads = int(sys.argv[1])
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
import torch

torch.set_num_threads(threads)
torch.set_num_interop_threads(1)


def step_of(B, T, d, n):
    """A step of the usual cell with biases in float64: forward, backward, all gradients."""
    torch.manual_seed(1)
    net = torch.nn.LSTM(d, n, batch_first=True).double()
    x = torch.rand(B, T, d, dtype=torch.float64, requires_grad=True)
    by_output = torch.rand(B, T, n, dtype=torch.float64)

    def step():
        net.zero_grad()
        x.grad = None
        output, _ = net(x)
        output.backward(by_output)

    return step


def blas():
    """The library that multiplies the matrices, where the system tells."""
    torch.ones(64, 64, dtype=torch.float64) @ torch.ones(64, 64, dtype=torch.float64)
    try:
        with open("/proc/self/maps") as maps:
            libraries = {line.split("/")[-1].strip() for line in maps if "blas" in line.split("/")[-1]}
    except OSError:
        return "BLAS unknown"
    return "OpenBLAS" if any("openblas" in name for name in libraries) else "MKL" if torch.backends.mkl.is_available() else "reference BLAS"


known = {}
print(f"PyTorch {torch.__version__}, {blas()}", flush=True)
for line in sys.stdin:
    size = json.loads(line)
    key = tuple(size[name] for name in ("B", "T", "d", "n"))
    if key not in known:
        known[key] = step_of(*key)
        known[key]()
    start = time.perf_counter()
    for _ in range(size["steps"]):
        known[key]()
    print(1000 * (time.perf_counter() - start) / size["steps"], flush=True)
