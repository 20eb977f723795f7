// Where everything of lstm-fast.as.ts stands in memory. Addresses and lengths are in bytes, but for numbers of things.

/** Sizes: sequences, units, inputs; the times of a chunk, of which its buffers have one more; whether φ is tanh, else the identity. */
export let B: usize = 0;
export let n: usize = 0;
export let d: usize = 0;
export let K: usize = 0;
export let usual: bool = false;

/** From one row of units to the next: their number is even; and where blocks of eight are written. */
export let row: usize = 0;
export let wideRow: usize = 0;
export let wideInput: usize = 0;

// where what stands in memory: B rows of K + 1 times (K in x) of the trace, of what is read and of the losses' own derivatives; and room
export let x: usize = 0;
export let i: usize = 0;
export let f: usize = 0;
export let o: usize = 0;
export let g: usize = 0;
export let c: usize = 0;
export let m: usize = 0;
export let dc: usize = 0;
export let dm: usize = 0;
/** The weights in panels; forward the biases, [two units][gate][2], backward the derivatives by them, [gate][two units][2]. */
export let W: usize = 0;
export let b: usize = 0;
/** Backward: derivatives by c_t and m_t through later steps, a wide row each, and by x, B rows of K. */
export let dc0: usize = 0;
export let dm0: usize = 0;
export let dx: usize = 0;
/** Derivatives by pre-activations: of one time by sequence [gate][unit]; of a chunk in panels [gate][two units][time, sequence][2]. */
export let da: usize = 0;
export let panels: usize = 0;
/** What W multiplies, in panels [eight inputs][time, sequence][8], and the derivatives by W, [eight inputs][gate][two units][2][8]. */
export let z: usize = 0;
export let dW: usize = 0;

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

/** Where time t of sequence s begins in what has rows of units. */
@inline
export function placeOf(s: usize, t: usize): usize {
  return (s * (K + 1) + t) * row;
}
