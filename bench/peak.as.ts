// What a core can do at most: multiplications and additions of two numbers at once that wait for nothing, not even for memory.

/** 32 operations on doubles a round: 8 multiplications and 8 additions of two each. */
export function peak(rounds: usize): f64 {
  let a = f64x2.splat(1);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  for (; rounds > 0; rounds--) {
    const x = v128.load(0);
    const y = v128.load(16);
    a = f64x2.add(a, f64x2.mul(x, y));
    b = f64x2.add(b, f64x2.mul(v128.load(32), y));
    c = f64x2.add(c, f64x2.mul(v128.load(48), y));
    d = f64x2.add(d, f64x2.mul(v128.load(64), y));
    e = f64x2.add(e, f64x2.mul(v128.load(80), x));
    f = f64x2.add(f, f64x2.mul(v128.load(96), x));
    g = f64x2.add(g, f64x2.mul(v128.load(112), x));
    h = f64x2.add(h, f64x2.mul(v128.load(128), x));
  }
  const sum = f64x2.add(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)), f64x2.add(f64x2.add(e, f), f64x2.add(g, h)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
