# A training step of an LSTM as PyTorch or NumPy takes it, for bench/peers.ts: the usual cell with biases and tanh in float64, forward, backward,
# all gradients. Each line of standard input is a size in JSON, {"B", "T", "d", "n", "steps"}; the answer is a line with the milliseconds of each
# step. The first line says what runs. The arguments are the library, torch or numpy, and the number of threads.
import json
import os
import sys
import time

library, threads = sys.argv[1], int(sys.argv[2])
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])


def pytorch():
    """What runs, and what makes a step of a size."""
    import torch

    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    ones = torch.ones(64, 64, dtype=torch.float64)

    def step_of(B, T, d, n):
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

    return f"PyTorch {torch.__version__}, {blas(lambda: ones @ ones, torch.backends.mkl.is_available())}", step_of


def numpy():
    """The same, with one product for the inputs of all times, and one each time for the outputs of all sequences."""
    import numpy as np

    ones = np.ones((64, 64))

    def step_of(B, T, d, n):
        random = np.random.default_rng(1)
        W, U, b = (random.standard_normal(size) / np.sqrt(n) for size in ((4 * n, d), (4 * n, n), 4 * n))
        x, by_m = random.random((T, B, d)), random.random((T, B, n))
        i, f, o, g = (slice(k * n, (k + 1) * n) for k in range(4))

        def step():
            gates = (x.reshape(T * B, d) @ W.T + b).reshape(T, B, 4 * n)
            m, c = np.zeros((T + 1, B, n)), np.zeros((T + 1, B, n))
            squashed = np.empty((T, B, n))
            for t in range(T):
                a = gates[t]
                a += m[t] @ U.T
                a[:, : 3 * n] = 1 / (1 + np.exp(-a[:, : 3 * n]))
                np.tanh(a[:, g], out=a[:, g])
                c[t + 1] = a[:, f] * c[t] + a[:, i] * a[:, g]
                np.tanh(c[t + 1], out=squashed[t])
                m[t + 1] = a[:, o] * squashed[t]
            by_a = np.empty((T, B, 4 * n))
            dm, dc = np.zeros((B, n)), np.zeros((B, n))
            for t in reversed(range(T)):
                a, da = gates[t], by_a[t]
                dm += by_m[t]
                dc += dm * a[:, o] * (1 - squashed[t] ** 2)
                da[:, i] = dc * a[:, g]
                da[:, f] = dc * c[t]
                da[:, o] = dm * squashed[t]
                da[:, : 3 * n] *= a[:, : 3 * n] * (1 - a[:, : 3 * n])
                da[:, g] = dc * a[:, i] * (1 - a[:, g] ** 2)
                dc *= a[:, f]
                dm = da @ U
            flat = by_a.reshape(T * B, 4 * n)
            return flat.T @ x.reshape(T * B, d), flat.T @ m[:-1].reshape(T * B, n), flat.sum(0), (flat @ W).reshape(T, B, d)

        return step

    return f"NumPy {np.__version__}, {blas(lambda: ones @ ones, False)}", step_of


def blas(multiply, has_mkl):
    """The library that multiplies the matrices, where the system tells."""
    multiply()
    try:
        with open("/proc/self/maps") as maps:
            libraries = {line.split("/")[-1].strip() for line in maps if "blas" in line.split("/")[-1]}
    except OSError:
        return "BLAS unknown"
    return "OpenBLAS" if any("openblas" in name for name in libraries) else "MKL" if has_mkl else "reference BLAS"


name, step_of = {"torch": pytorch, "numpy": numpy}[library]()
known = {}
print(name, flush=True)
for line in sys.stdin:
    size = json.loads(line)
    key = tuple(size[part] for part in ("B", "T", "d", "n"))
    if key not in known:
        known[key] = step_of(*key)
        known[key]()
    start = time.perf_counter()
    for _ in range(size["steps"]):
        known[key]()
    print(1000 * (time.perf_counter() - start) / size["steps"], flush=True)
