import { checkArray, checkWhole, type Numbers } from "./check.ts";
import { checkNetwork, type Network } from "./rnn.ts";

/**
 * ∂x_i/∂x_{i−1} = W diag(σ′(x_{i−1})), numerator layout: row a, column b holds ∂x_{i,a}/∂x_{i−1,b}; n×n.
 * The article and Pascanu et al. (2013), eq. 5, write Wᵀ diag(σ′) instead: see chapter 1, `jacobian.one-step`.
 * x: n, the state x_{i−1}. Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function stepJacobian(net: Network, x: Numbers): Numbers {
  checkNetwork(net);
  checkArray("x", x, net.n);
  return scaleColumns(net, x, 0, new Float64Array(net.n * net.n));
}

/**
 * ∂x_t/∂x_k = J_t J_{t−1} ⋯ J_{k+1}, latest factor on the left, I when k = t; n×n.
 * x: (T+1)×n, the states of `unroll`; 0 ≤ k ≤ t ≤ T. Errors as for `stepJacobian`.
 */
export function jacobian(net: Network, x: Numbers, k: number, t: number): Numbers {
  const { n } = net;
  checkNetwork(net);
  checkArray("x", x, Math.floor(x.length / n), n);
  checkWhole("t", t, 0, x.length / n - 1);
  checkWhole("k", k, 0, t);
  let product: Numbers = identityMatrix(n);
  let next: Numbers = new Float64Array(n * n);
  const J = new Float64Array(n * n);
  for (let i = k + 1; i <= t; i++) {
    multiplyInto(next, scaleColumns(net, x, (i - 1) * n, J), product, n);
    [product, next] = [next, product];
  }
  return product;
}

/** A·B for row-major n×n matrices. Throws TypeError or RangeError on a misshapen, NaN or infinite argument. */
export function multiply(A: Numbers, B: Numbers, n: number): Numbers {
  checkArray("A", A, n, n);
  checkArray("B", B, n, n);
  return multiplyInto(new Float64Array(n * n), A, B, n);
}

/** The transpose of a row-major n×n matrix. Throws TypeError or RangeError on a misshapen, NaN or infinite argument. */
export function transpose(A: Numbers, n: number): Numbers {
  checkArray("A", A, n, n);
  return A.map((_, at) => A[(at % n) * n + Math.floor(at / n)]);
}

/** I, n×n. */
export function identityMatrix(n: number): Numbers {
  return new Float64Array(n * n).map((_, at) => (at % (n + 1) === 0 ? 1 : 0));
}

function scaleColumns({ n, W, activation }: Network, x: Numbers, at: number, out: Numbers): Numbers {
  for (let j = 0; j < n; j++) {
    const slope = activation.slope(x[at + j]);
    for (let i = 0; i < n; i++) out[i * n + j] = W[i * n + j] * slope;
  }
  return out;
}

function multiplyInto(out: Numbers, A: Numbers, B: Numbers, n: number): Numbers {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += A[i * n + k] * B[k * n + j];
      out[i * n + j] = sum;
    }
  return out;
}
