// The arithmetic of lstm-fast.ts in AssemblyScript, with 128-bit SIMD: operation by operation what lstm.ts and exponential.ts do, on
// two units at once. So it rounds as they do, and every bit is the same. Addresses and lengths are in bytes, but for numbers of things.
//
// A step's products go through blocks of 2×8 sums, which stay in registers. Weights lie in panels, in the order in which a block reads
// them: forward [two units][input][gate][2], backward [eight inputs][row of W][8].

/** Sizes: sequences, units, inputs; the times of a chunk, of which its buffers have one more; whether φ is tanh, else the identity. */
let B: usize = 0;
let n: usize = 0;
let d: usize = 0;
let K: usize = 0;
let usual: bool = false;

/** From one row of units to the next: their number is even; and where blocks of eight are written. */
let row: usize = 0;
let wideRow: usize = 0;
let wideInput: usize = 0;

// where what stands in memory: B rows of K + 1 times (K in x) of the trace, of what is read and of the losses' own derivatives; and room
let x: usize = 0;
let i: usize = 0;
let f: usize = 0;
let o: usize = 0;
let g: usize = 0;
let c: usize = 0;
let m: usize = 0;
let dc: usize = 0;
let dm: usize = 0;
/** The weights in panels; forward the biases, backward the derivatives by them, [two units][gate][2]. */
let W: usize = 0;
let b: usize = 0;
/** Backward: derivatives by c_t and m_t through later steps, a wide row each, and by x, B rows of K. */
let dc0: usize = 0;
let dm0: usize = 0;
let dx: usize = 0;
/** Derivatives by pre-activations: of one time by sequence [gate][unit]; of a chunk in panels [gate][two units][time, sequence][2]. */
let da: usize = 0;
let panels: usize = 0;
/** What W multiplies, in panels [eight inputs][time, sequence][8], and the derivatives by W, [eight inputs][gate][two units][2][8]. */
let z: usize = 0;
let dW: usize = 0;

export function sizes(sequences: usize, units: usize, inputs: usize, times: usize, tanhOutput: bool): void {
  B = sequences;
  n = units;
  d = inputs;
  K = times;
  usual = tanhOutput;
  row = ((n + 1) & ~1) << 3;
  wideRow = ((n + 7) & ~7) << 3;
  wideInput = ((d + 7) & ~7) << 3;
}

export function trace(toX: usize, toI: usize, toF: usize, toO: usize, toG: usize, toC: usize, toM: usize): void {
  x = toX;
  i = toI;
  f = toF;
  o = toO;
  g = toG;
  c = toC;
  m = toM;
}

export function weights(toW: usize, toB: usize): void {
  W = toW;
  b = toB;
}

export function derivatives(
  toDc: usize,
  toDm: usize,
  toDc0: usize,
  toDm0: usize,
  toDx: usize,
  toDa: usize,
  toPanels: usize,
  toZ: usize,
  toDW: usize,
): void {
  dc = toDc;
  dm = toDm;
  dc0 = toDc0;
  dm0 = toDm0;
  dx = toDx;
  da = toDa;
  panels = toPanels;
  z = toZ;
  dW = toDW;
}

/** Times 1 to `times` of the chunk, from those at 0. */
export function forward(times: usize): void {
  const ofUnits = (d + n) << 6;
  for (let t: usize = 1; t <= times; t++)
    for (let j: usize = 0; j < (n + 1) >> 1; j++) {
      let s: usize = 0;
      for (; s + 2 <= B; s += 2) forwardTwo(W + j * ofUnits, b + (j << 6), s, t, placeOf(s, t) + (j << 4));
      if (s < B) forwardOne(W + j * ofUnits, b + (j << 6), s, t, placeOf(s, t) + (j << 4));
    }
}

/** Times `times` to 1 of the chunk. */
export function backward(times: usize): void {
  for (let t = times; t >= 1; t--) {
    for (let j: usize = 0; j < (n + 1) >> 1; j++) gatesBackward(j, t, times);
    inputsBackward(t);
    gather(t, times);
  }
  weightsBackward(times);
}

/** Where time t of sequence s begins in what has rows of units. */
@inline
function placeOf(s: usize, t: usize): usize {
  return (s * (K + 1) + t) * row;
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

/** From the derivatives by c_t and m_t of two units to those by their pre-activations, by their biases, and by c_{t−1}. */
function gatesBackward(j: usize, t: usize, times: usize): void {
  const one = constant(atOne);
  const bias = b + (j << 6);
  let bi = v128.load(bias);
  let bf = v128.load(bias, 16);
  let bo = v128.load(bias, 32);
  let bg = v128.load(bias, 48);
  const gate = ((n + 1) >> 1) * times * B << 4; // from a gate's panels to the next gate's
  let panel = panels + ((j * times + times - t) * B << 4);
  for (let s: usize = 0; s < B; s++, panel += 16) {
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
      const y = f64x2.neg(f64x2.add(f64x2.abs(ct), f64x2.abs(ct)));
      const near = limited(y);
      const k = power(x);
      const l = power(near);
      const r = reduced(x, k);
      const q = reduced(near, l);
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
      through = f64x2.mul(through, tanhSlope(exponential(l, joined(q, v, even1, odd1))));
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
    bi = f64x2.add(bi, di);
    bf = f64x2.add(bf, df);
    bo = f64x2.add(bo, dO);
    bg = f64x2.add(bg, dg);
  }
  v128.store(bias, bi);
  v128.store(bias, bf, 16);
  v128.store(bias, bo, 32);
  v128.store(bias, bg, 48);
}

/** From the derivatives by the pre-activations at time t to those by x_t and m_{t−1}. */
function inputsBackward(t: usize): void {
  const ofInputs = n << 8; // 4n rows of eight
  let w = W;
  for (let k: usize = 0; k < wideInput; k += 64, w += ofInputs) timesPanel(w, dx + (t - 1) * wideInput + k, K * wideInput);
  for (let k: usize = 0; k < wideRow; k += 64, w += ofInputs) timesPanel(w, dm0 + k, wideRow);
}

/** Eight columns of da W, for each sequence; its place is `step` after that of the one before. */
function timesPanel(w: usize, to: usize, step: usize): void {
  let s: usize = 0;
  for (; s + 2 <= B; s += 2, to += 2 * step) twoTimesPanel(w, da + s * 4 * row, to, to + step);
  if (s < B) oneTimesPanel(w, da + s * 4 * row, to);
}

function twoTimesPanel(w: usize, from: usize, to: usize, toOther: usize): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const length = n << 3;
  let other = from + 4 * row;
  for (let gate = 0; gate < 4; gate++) {
    for (const end = from + length; from < end; from += 8, other += 8, w += 64) {
      const w0 = v128.load(w);
      const w1 = v128.load(w, 16);
      const w2 = v128.load(w, 32);
      const w3 = v128.load(w, 48);
      let value = v128.load64_splat(from);
      a0 = f64x2.add(a0, f64x2.mul(value, w0));
      a1 = f64x2.add(a1, f64x2.mul(value, w1));
      a2 = f64x2.add(a2, f64x2.mul(value, w2));
      a3 = f64x2.add(a3, f64x2.mul(value, w3));
      value = v128.load64_splat(other);
      b0 = f64x2.add(b0, f64x2.mul(value, w0));
      b1 = f64x2.add(b1, f64x2.mul(value, w1));
      b2 = f64x2.add(b2, f64x2.mul(value, w2));
      b3 = f64x2.add(b3, f64x2.mul(value, w3));
    }
    from += row - length;
    other += row - length;
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(toOther, b0);
  v128.store(toOther, b1, 16);
  v128.store(toOther, b2, 32);
  v128.store(toOther, b3, 48);
}

function oneTimesPanel(w: usize, from: usize, to: usize): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const length = n << 3;
  for (let gate = 0; gate < 4; gate++) {
    for (const end = from + length; from < end; from += 8, w += 64) {
      const value = v128.load64_splat(from);
      a0 = f64x2.add(a0, f64x2.mul(value, v128.load(w)));
      a1 = f64x2.add(a1, f64x2.mul(value, v128.load(w, 16)));
      a2 = f64x2.add(a2, f64x2.mul(value, v128.load(w, 32)));
      a3 = f64x2.add(a3, f64x2.mul(value, v128.load(w, 48)));
    }
    from += row - length;
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
}

/** Puts x_t and m_{t−1} into their panels. */
function gather(t: usize, times: usize): void {
  for (let s: usize = 0; s < B; s++) {
    const to = z + ((times - t) * B + s << 6);
    const panel = times * B << 6;
    spread(x + ((s * K + t - 1) * d << 3), d, to, panel);
    spread(m + placeOf(s, t - 1), n, to + (wideInput >> 6) * panel, panel);
  }
}

/** Copies `count` numbers to the same place of as many panels as they take, eight to each. */
function spread(from: usize, count: usize, to: usize, panel: usize): void {
  for (; count >= 8; count -= 8, from += 64, to += panel) memory.copy(to, from, 64);
  memory.copy(to, from, count << 3);
}

/** Adds what the chunk gives to the derivatives by W. */
function weightsBackward(times: usize): void {
  const depth = times * B;
  let to = dW;
  for (let k: usize = 0, inputs = z; k < wideInput + wideRow; k += 64, inputs += depth << 6)
    for (let r: usize = 0, rows = panels; r < 4 * ((n + 1) >> 1); r++, rows += depth << 4, to += 128) twoRows(rows, inputs, depth, to);
}

/** Two rows of eight columns of Σ da zᵀ. */
function twoRows(from: usize, inputs: usize, depth: usize, to: usize): void {
  let a0 = v128.load(to);
  let a1 = v128.load(to, 16);
  let a2 = v128.load(to, 32);
  let a3 = v128.load(to, 48);
  let b0 = v128.load(to, 64);
  let b1 = v128.load(to, 80);
  let b2 = v128.load(to, 96);
  let b3 = v128.load(to, 112);
  for (const end = from + (depth << 4); from < end; from += 16, inputs += 64) {
    const z0 = v128.load(inputs);
    const z1 = v128.load(inputs, 16);
    const z2 = v128.load(inputs, 32);
    const z3 = v128.load(inputs, 48);
    let value = v128.load64_splat(from);
    a0 = f64x2.add(a0, f64x2.mul(value, z0));
    a1 = f64x2.add(a1, f64x2.mul(value, z1));
    a2 = f64x2.add(a2, f64x2.mul(value, z2));
    a3 = f64x2.add(a3, f64x2.mul(value, z3));
    value = v128.load64_splat(from, 8);
    b0 = f64x2.add(b0, f64x2.mul(value, z0));
    b1 = f64x2.add(b1, f64x2.mul(value, z1));
    b2 = f64x2.add(b2, f64x2.mul(value, z2));
    b3 = f64x2.add(b3, f64x2.mul(value, z3));
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(to, b0, 64);
  v128.store(to, b1, 80);
  v128.store(to, b2, 96);
  v128.store(to, b3, 112);
}

/** 1/(1 + e^x), from k and e^r − 1. */
@inline
function sigmoid(k: v128, rest: v128): v128 {
  const one = constant(atOne);
  return f64x2.div(one, f64x2.add(one, exponential(k, rest)));
}

/** 4e/(1 + e)², for e = e^(−2|x|). */
@inline
function tanhSlope(e: v128): v128 {
  const sum = f64x2.add(constant(atOne), e);
  const twice = f64x2.add(e, e);
  return f64x2.div(f64x2.add(twice, twice), f64x2.mul(sum, sum));
}

/** 2^k e^r, from k and e^r − 1. */
@inline
function exponential(k: v128, rest: v128): v128 {
  const half = round(f64x2.mul(k, constant(atHalf)));
  return f64x2.mul(f64x2.mul(f64x2.add(constant(atOne), rest), powerOfTwo(half)), powerOfTwo(f64x2.sub(k, half)));
}

/** tanh x, from k and e^r − 1 for 2|x|. */
@inline
function hyperbolicTangent(x: v128, k: v128, rest: v128): v128 {
  const scale = powerOfTwo(k);
  const above = f64x2.add(f64x2.mul(scale, rest), f64x2.sub(scale, constant(atOne)));
  const quotient = f64x2.div(above, f64x2.add(above, constant(atTwo)));
  return v128.bitselect(x, quotient, constant(atSign)); // the sign of x
}

/** What e^x is taken of: x, but no more than binary64 can tell. */
@inline
function limited(x: v128): v128 {
  return f64x2.pmax(f64x2.pmin(x, constant(atMost)), constant(atLeast));
}

/** What tanh x takes e^x of: 2|x|, but no more than binary64 can tell. */
@inline
function twice(x: v128): v128 {
  const size = f64x2.abs(x);
  return f64x2.pmin(f64x2.add(size, size), constant(atFar));
}

@inline
function power(x: v128): v128 {
  return round(f64x2.sub(f64x2.mul(x, constant(atLog2e)), constant(atQuarter)));
}

@inline
function round(x: v128): v128 {
  const shift = constant(atShift);
  return f64x2.sub(f64x2.add(x, shift), shift);
}

/** 2^k: a whole k stands in the last bits of k + 1.5·2⁵², from where it is shifted into a double's exponent. */
@inline
function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(f64x2.add(k, constant(atShift)), constant(atBias)), 52);
}

@inline
function reduced(x: v128, k: v128): v128 {
  return f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(atLn2))), f64x2.mul(k, constant(atLn2Rest)));
}

/** e^r − 1 = r + r²(even + r·odd), s = r². */
@inline
function joined(r: v128, s: v128, even: v128, odd: v128): v128 {
  return f64x2.add(r, f64x2.mul(s, f64x2.add(even, f64x2.mul(r, odd))));
}

/** A constant in both lanes: to load it is faster than to make it. */
@inline
function constant(at: usize): v128 {
  return v128.load64_splat(at);
}

// where constants lie, below all else: first the coefficients of e^r − 1, from that of r¹⁴ and r¹⁵ to that of r² and r³
const atOne: usize = 112;
const atTwo: usize = 120;
const atHalf: usize = 128;
const atQuarter: usize = 136;
const atLeast: usize = 144;
const atMost: usize = 152;
const atFar: usize = 160;
const atLog2e: usize = 168;
const atLn2: usize = 176;
const atLn2Rest: usize = 184;
const atShift: usize = 192;
const atBias: usize = 200;
const atSign: usize = 208;

/** Stores the constants, and returns the end of them; to be called first. */
export function start(): usize {
  f64.store(0, 1.0 / 87178291200.0);
  f64.store(8, 1.0 / 1307674368000.0);
  f64.store(16, 1.0 / 479001600.0);
  f64.store(24, 1.0 / 6227020800.0);
  f64.store(32, 1.0 / 3628800.0);
  f64.store(40, 1.0 / 39916800.0);
  f64.store(48, 1.0 / 40320.0);
  f64.store(56, 1.0 / 362880.0);
  f64.store(64, 1.0 / 720.0);
  f64.store(72, 1.0 / 5040.0);
  f64.store(80, 1.0 / 24.0);
  f64.store(88, 1.0 / 120.0);
  f64.store(96, 1.0 / 2.0);
  f64.store(104, 1.0 / 6.0);
  f64.store(atOne, 1);
  f64.store(atTwo, 2);
  f64.store(atHalf, 0.5);
  f64.store(atQuarter, 0.25);
  f64.store(atLeast, -1000);
  f64.store(atMost, 1000);
  f64.store(atFar, 44);
  f64.store(atLog2e, Math.LOG2E);
  f64.store(atLn2, 0.6931471803691238);
  f64.store(atLn2Rest, 1.9082149292705877e-10);
  f64.store(atShift, 6755399441055744);
  i64.store(atBias, 1023);
  i64.store(atSign, i64.MIN_VALUE);
  return 216;
}
