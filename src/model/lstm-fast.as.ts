// The arithmetic of lstm-fast.ts in AssemblyScript, with 128-bit SIMD: operation by operation what lstm.ts and exponential.ts do, on
// two units at once. So it rounds as they do, and every bit is the same. Addresses and lengths are in bytes, but for numbers of things.
//
// A step's products go through blocks of 2×8 sums, which stay in registers. Weights lie in panels, in the order in which a block reads
// them: forward [two units][input][gate][2], backward [eight inputs][row of W][8].

import {
  atOne,
  constant,
  hyperbolicTangent,
  joined,
  limited,
  minusTwice,
  power,
  reduced,
  sigmoid,
  tanhSlope,
  twice,
} from "./exponential.as";
import { fourSums, oneTimesPanel, spread, twoRows, twoTimesPanel, zeroTimes } from "./lstm-blocks.as";
import { B, n, d, K, usual, row, wideRow, wideInput, placeOf } from "./lstm-room.as";
import { x, i, f, o, g, c, m, dc, dm, W, b, dc0, dm0, dx, da, panels, z, dW } from "./lstm-room.as";

export { start } from "./exponential.as";
export { derivatives, sizes, trace, weights } from "./lstm-room.as";

/** Takes what another chunk has at its end, in its rooms of c and m, as the state at time 0, for the sequences from `first` to before `end`. */
export function carry(first: usize, end: usize, times: usize, fromC: usize, fromM: usize): void {
  for (let s = first; s < end; s++) {
    memory.copy(c + placeOf(s, 0), fromC + placeOf(s, times), row);
    memory.copy(m + placeOf(s, 0), fromM + placeOf(s, times), row);
  }
}

/** Times 1 to `times` of the chunk, from those at 0, for the sequences from `first` to before `end`. */
export function forward(first: usize, end: usize, times: usize): void {
  const ofUnits = (d + n) << 6;
  for (let t: usize = 1; t <= times; t++)
    for (let j: usize = 0; j < (n + 1) >> 1; j++) {
      let s = first;
      for (; s + 2 <= end; s += 2) forwardTwo(W + j * ofUnits, b + (j << 6), s, t, placeOf(s, t) + (j << 4));
      if (s < end) forwardOne(W + j * ofUnits, b + (j << 6), s, t, placeOf(s, t) + (j << 4));
    }
}

/** Times `times` to 1 of the chunk, for the sequences from `first` to before `end`: all but the derivatives by W and b, for which it fills the panels. */
export function backward(first: usize, end: usize, times: usize): void {
  for (let t = times; t >= 1; t--) {
    for (let j: usize = 0; j < (n + 1) >> 1; j++) gatesBackward(j, first, end, t, times);
    inputsBackward(first, end, t);
    gather(first, end, t, times);
  }
}

/** Adds what a chunk of `times` left in its panels to the derivatives by W and b, in four pairs of rows of each. */
export function weightsBackward(r: usize, times: usize, panels: usize, z: usize): void {
  const depth = times * B;
  const ofRow = ((n + 1) >> 1) << 9; // 4 gates of two units, 128 bytes each
  const rows = panels + r * (depth << 4);
  fourSums(rows, depth, b + (r << 4));
  let to = dW + (r << 7);
  for (let k: usize = 0, inputs = z; k < wideInput + wideRow; k += 64, inputs += depth << 6, to += ofRow)
    for (let q: usize = 0; q < 4; q++) twoRows(rows + q * (depth << 4), inputs, depth, to + (q << 7));
}

/** Whether all that `backward` reads of the sequences from `first` to before `end` is finite. */
export function finite(first: usize, end: usize, times: usize): bool {
  let sum = f64x2.splat(0);
  for (let s = first; s < end; s++) {
    sum = f64x2.add(sum, zeroTimes(x + (s * K * d << 3), times * d << 3));
    const at = placeOf(s, 0);
    const length = (times + 1) * row;
    sum = f64x2.add(sum, zeroTimes(i + at, length));
    sum = f64x2.add(sum, zeroTimes(f + at, length));
    sum = f64x2.add(sum, zeroTimes(o + at, length));
    sum = f64x2.add(sum, zeroTimes(g + at, length));
    sum = f64x2.add(sum, zeroTimes(c + at, length));
    sum = f64x2.add(sum, zeroTimes(m + at, length));
    sum = f64x2.add(sum, zeroTimes(dc + at, length));
    sum = f64x2.add(sum, zeroTimes(dm + at, length));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) == 0;
}

/** Two units of sequences s and s + 1. */
function forwardTwo(w: usize, bias: usize, s: usize, t: usize, at: usize): void {
  let i0 = v128.load(bias);
  let f0 = v128.load(bias, 16);
  let o0 = v128.load(bias, 32);
  let g0 = v128.load(bias, 48);
  let i1 = i0;
  let f1 = f0;
  let o1 = o0;
  let g1 = g0;
  let from = x + ((s * K + t - 1) * d << 3);
  let other = from + (K * d << 3);
  let end = from + (d << 3);
  for (let part = 0; part < 2; part++) {
    for (; from < end; from += 8, other += 8, w += 64) {
      const wi = v128.load(w);
      const wf = v128.load(w, 16);
      const wo = v128.load(w, 32);
      const wg = v128.load(w, 48);
      let value = v128.load64_splat(from);
      i0 = f64x2.add(i0, f64x2.mul(value, wi));
      f0 = f64x2.add(f0, f64x2.mul(value, wf));
      o0 = f64x2.add(o0, f64x2.mul(value, wo));
      g0 = f64x2.add(g0, f64x2.mul(value, wg));
      value = v128.load64_splat(other);
      i1 = f64x2.add(i1, f64x2.mul(value, wi));
      f1 = f64x2.add(f1, f64x2.mul(value, wf));
      o1 = f64x2.add(o1, f64x2.mul(value, wo));
      g1 = f64x2.add(g1, f64x2.mul(value, wg));
    }
    from = m + placeOf(s, t - 1);
    other = m + placeOf(s + 1, t - 1);
    end = from + (n << 3);
  }
  update(at, i0, f0, o0, g0);
  update(at + (K + 1) * row, i1, f1, o1, g1);
  outputs(at, at + (K + 1) * row);
}

/** Two units of sequence s. */
function forwardOne(w: usize, bias: usize, s: usize, t: usize, at: usize): void {
  let i0 = v128.load(bias);
  let f0 = v128.load(bias, 16);
  let o0 = v128.load(bias, 32);
  let g0 = v128.load(bias, 48);
  let from = x + ((s * K + t - 1) * d << 3);
  let end = from + (d << 3);
  for (let part = 0; part < 2; part++) {
    for (; from < end; from += 8, w += 64) {
      const value = v128.load64_splat(from);
      i0 = f64x2.add(i0, f64x2.mul(value, v128.load(w)));
      f0 = f64x2.add(f0, f64x2.mul(value, v128.load(w, 16)));
      o0 = f64x2.add(o0, f64x2.mul(value, v128.load(w, 32)));
      g0 = f64x2.add(g0, f64x2.mul(value, v128.load(w, 48)));
    }
    from = m + placeOf(s, t - 1);
    end = from + (n << 3);
  }
  update(at, i0, f0, o0, g0);
  outputs(at, at);
}

/** Gates and cell of two units from their pre-activations. The four polynomials are evaluated together, as each step of one waits for that before. */
function update(at: usize, ofI: v128, ofF: v128, ofO: v128, ofG: v128): void {
  const xi = limited(f64x2.neg(ofI));
  const xf = limited(f64x2.neg(ofF));
  const xo = limited(f64x2.neg(ofO));
  const xg = twice(ofG);
  const ki = power(xi);
  const kf = power(xf);
  const ko = power(xo);
  const kg = power(xg);
  const ri = reduced(xi, ki);
  const rf = reduced(xf, kf);
  const ro = reduced(xo, ko);
  const rg = reduced(xg, kg);
  const si = f64x2.mul(ri, ri);
  const sf = f64x2.mul(rf, rf);
  const so = f64x2.mul(ro, ro);
  const sg = f64x2.mul(rg, rg);
  let evenI = constant(0);
  let oddI = constant(8);
  let evenF = evenI;
  let oddF = oddI;
  let evenO = evenI;
  let oddO = oddI;
  let evenG = evenI;
  let oddG = oddI;
  for (let at: usize = 16; at < atOne; at += 16) {
    const even = constant(at);
    const odd = constant(at + 8);
    evenI = f64x2.add(f64x2.mul(evenI, si), even);
    evenF = f64x2.add(f64x2.mul(evenF, sf), even);
    evenO = f64x2.add(f64x2.mul(evenO, so), even);
    evenG = f64x2.add(f64x2.mul(evenG, sg), even);
    oddI = f64x2.add(f64x2.mul(oddI, si), odd);
    oddF = f64x2.add(f64x2.mul(oddF, sf), odd);
    oddO = f64x2.add(f64x2.mul(oddO, so), odd);
    oddG = f64x2.add(f64x2.mul(oddG, sg), odd);
  }
  const it = sigmoid(ki, joined(ri, si, evenI, oddI));
  const ft = sigmoid(kf, joined(rf, sf, evenF, oddF));
  const ot = sigmoid(ko, joined(ro, so, evenO, oddO));
  const gt = hyperbolicTangent(ofG, kg, joined(rg, sg, evenG, oddG));
  v128.store(i + at, it);
  v128.store(f + at, ft);
  v128.store(o + at, ot);
  v128.store(g + at, gt);
  v128.store(c + at, f64x2.add(f64x2.mul(ft, v128.load(c + at - row)), f64x2.mul(it, gt)));
}

/** The outputs of two units at two places. */
function outputs(at: usize, other: usize): void {
  const c0 = v128.load(c + at);
  const c1 = v128.load(c + other);
  if (!usual) {
    v128.store(m + at, f64x2.mul(v128.load(o + at), c0));
    v128.store(m + other, f64x2.mul(v128.load(o + other), c1));
    return;
  }
  const x0 = twice(c0);
  const x1 = twice(c1);
  const k0 = power(x0);
  const k1 = power(x1);
  const r0 = reduced(x0, k0);
  const r1 = reduced(x1, k1);
  const s0 = f64x2.mul(r0, r0);
  const s1 = f64x2.mul(r1, r1);
  let even0 = constant(0);
  let odd0 = constant(8);
  let even1 = even0;
  let odd1 = odd0;
  for (let at: usize = 16; at < atOne; at += 16) {
    const even = constant(at);
    const odd = constant(at + 8);
    even0 = f64x2.add(f64x2.mul(even0, s0), even);
    even1 = f64x2.add(f64x2.mul(even1, s1), even);
    odd0 = f64x2.add(f64x2.mul(odd0, s0), odd);
    odd1 = f64x2.add(f64x2.mul(odd1, s1), odd);
  }
  v128.store(m + at, f64x2.mul(v128.load(o + at), hyperbolicTangent(c0, k0, joined(r0, s0, even0, odd0))));
  v128.store(m + other, f64x2.mul(v128.load(o + other), hyperbolicTangent(c1, k1, joined(r1, s1, even1, odd1))));
}

/** From the derivatives by c_t and m_t of two units to those by their pre-activations and by c_{t−1}. */
function gatesBackward(j: usize, first: usize, end: usize, t: usize, times: usize): void {
  const one = constant(atOne);
  const gate = ((n + 1) >> 1) * times * B << 4; // from a gate's panels to the next gate's
  let panel = panels + ((j * times + times - t) * B + first << 4);
  for (let s = first; s < end; s++, panel += 16) {
    const at = placeOf(s, t) + (j << 4);
    const ct = v128.load(c + at);
    const it = v128.load(i + at);
    const ft = v128.load(f + at);
    const ot = v128.load(o + at);
    const gt = v128.load(g + at);
    const own = s * wideRow + (j << 4);
    const byM = f64x2.add(v128.load(dm + at), v128.load(dm0 + own));
    let through = f64x2.mul(byM, ot);
    let phi = ct;
    if (usual) {
      const x = twice(ct);
      const y = minusTwice(ct);
      const k = power(x);
      const l = power(y);
      const r = reduced(x, k);
      const q = reduced(y, l);
      const u = f64x2.mul(r, r);
      const v = f64x2.mul(q, q);
      let even0 = constant(0);
      let odd0 = constant(8);
      let even1 = even0;
      let odd1 = odd0;
      for (let at: usize = 16; at < atOne; at += 16) {
        const even = constant(at);
        const odd = constant(at + 8);
        even0 = f64x2.add(f64x2.mul(even0, u), even);
        even1 = f64x2.add(f64x2.mul(even1, v), even);
        odd0 = f64x2.add(f64x2.mul(odd0, u), odd);
        odd1 = f64x2.add(f64x2.mul(odd1, v), odd);
      }
      phi = hyperbolicTangent(ct, k, joined(r, u, even0, odd0));
      through = f64x2.mul(through, tanhSlope(l, joined(q, v, even1, odd1)));
    }
    const byC = f64x2.add(f64x2.add(v128.load(dc + at), v128.load(dc0 + own)), through);
    const di = f64x2.mul(f64x2.mul(byC, gt), f64x2.mul(it, f64x2.sub(one, it)));
    const df = f64x2.mul(f64x2.mul(byC, v128.load(c + at - row)), f64x2.mul(ft, f64x2.sub(one, ft)));
    const dO = f64x2.mul(f64x2.mul(byM, phi), f64x2.mul(ot, f64x2.sub(one, ot)));
    const dg = f64x2.mul(f64x2.mul(byC, it), f64x2.mul(f64x2.sub(one, gt), f64x2.add(one, gt)));
    v128.store(dc0 + own, f64x2.mul(byC, ft));
    const to = da + s * 4 * row + (j << 4);
    v128.store(to, di);
    v128.store(to + row, df);
    v128.store(to + 2 * row, dO);
    v128.store(to + 3 * row, dg);
    v128.store(panel, di);
    v128.store(panel + gate, df);
    v128.store(panel + 2 * gate, dO);
    v128.store(panel + 3 * gate, dg);
  }
}

/** From the derivatives by the pre-activations at time t to those by x_t and m_{t−1}. */
function inputsBackward(first: usize, end: usize, t: usize): void {
  const ofInputs = row << 5; // four gates' rows of eight, eight bytes each
  let w = W;
  for (let k: usize = 0; k < wideInput; k += 64, w += ofInputs) timesPanel(w, first, end, dx + (t - 1) * wideInput + k, K * wideInput);
  for (let k: usize = 0; k < wideRow; k += 64, w += ofInputs) timesPanel(w, first, end, dm0 + k, wideRow);
}

/** Eight columns of da W, for each sequence, whose places are `step` apart. */
function timesPanel(w: usize, first: usize, end: usize, to: usize, step: usize): void {
  let s = first;
  to += s * step;
  for (; s + 2 <= end; s += 2, to += 2 * step) twoTimesPanel(w, da + s * 4 * row, da + (s + 1) * 4 * row, 4 * row, to, to + step);
  if (s < end) oneTimesPanel(w, da + s * 4 * row, 4 * row, to);
}

/** Puts x_t and m_{t−1} into their panels. */
function gather(first: usize, end: usize, t: usize, times: usize): void {
  const panel = times * B << 6;
  for (let s = first; s < end; s++) {
    const to = z + ((times - t) * B + s << 6);
    spread(x + ((s * K + t - 1) * d << 3), d, to, panel);
    spread(m + placeOf(s, t - 1), n, to + (wideInput >> 6) * panel, panel);
  }
}
