import type { Arrow, Diagram, Node, Point } from "../src/evidence/drawing.ts";

const words = (text: string, at: Point): Node => ({ shape: "words", text, at });
const circle = (text: string, at: Point): Node => ({ shape: "circle", text, at });
const box = (text: string, at: Point, tone?: Node["tone"]): Node => ({ shape: "box", text, at, ...(tone && { tone }) });
const dot = (at: Point): Node => ({ shape: "dot", at });

export function drawNetwork(): Diagram {
  const at = (t: number) => 300 + 130 * (t - 1);
  const steps = [1, 2, 3];
  const unrolled = steps.map((t) => ({
    [`u${t}`]: words(`u_${t}`, [at(t), 240]),
    [`F${t}`]: box("F", [at(t), 180], 1),
    [`x${t}`]: circle(`x_${t}`, [at(t), 110]),
    [`e${t}`]: words(`ε_${t}`, [at(t), 20]),
  }));
  const arrows = steps.flatMap((t): Arrow[] => [
    { from: `u${t}`, to: `F${t}` },
    { from: `F${t}`, to: `x${t}` },
    { from: `x${t}`, to: `e${t}` },
    ...(t === 1
      ? [{ from: "x0", to: "F1" }]
      : [
          { from: `x${t - 1}`, to: `F${t}`, over: [[at(t) - 65, 110] as const, [at(t) - 65, 180] as const] },
          {
            from: `x${t}`,
            to: `x${t - 1}`,
            over: [[at(t) - 20, 74] as const, [at(t) - 110, 74] as const],
            text: `∂x_${t}/∂x_${t - 1}`,
            back: true,
          },
        ]),
  ]);
  return {
    title: "A recurrent network, and the same unrolled",
    alt: "Left: the input u goes into F, whose result, the state x, goes to the loss ε and back into F. Right: three copies of F in a row; each gets an input and the state before it and gives the next state, from x₀ to x₃; each state has a loss. Dashed arrows lead from each state back to the one before.",
    size: [640, 260],
    nodes: {
      u: words("u_t", [60, 240]),
      F: box("F", [60, 180], 1),
      x: circle("x_t", [60, 110]),
      e: words("ε_t", [60, 20]),
      x0: circle("x_0", [215, 180]),
      ...Object.assign({}, ...unrolled),
    },
    arrows: [
      { from: "u", to: "F" },
      { from: "F", to: "x" },
      { from: "x", to: "e" },
      {
        from: "x",
        to: "F",
        over: [
          [120, 110],
          [120, 180],
        ],
        text: "x_{t−1}",
      },
      ...arrows,
    ],
  };
}

export function drawCell(): Diagram {
  const [f, i, g, o] = [180, 290, 400, 520];
  const gates = { f, i, g, o };
  const [line, product, row, bus] = [40, 130, 215, 285];
  const names = { f: "forget", i: "input", g: "candidate", o: "output" };
  const letters = ["f", "i", "g", "o"] as const;
  const boxes = letters.map((gate) => ({
    [gate]: box(`${gate}_t = ${gate === "g" ? "tanh" : "σ"}`, [gates[gate], row], gate === "g" ? 3 : 1),
    [`${gate}In`]: dot([gates[gate], bus]),
  }));
  return {
    title: "The cell of the article's LSTM",
    alt: "A straight line from the old cell to the new one: first a product with the forget gate, then a sum with the product of input gate and candidate. From the new cell a branch goes through a product with the output gate to the output m. All three gates and the candidate are computed from the input x and the output before.",
    size: [660, 310],
    nodes: {
      old: words("c_{t−1}", [40, line]),
      forget: circle("⊙", [f, line]),
      sum: circle("+", [g, line]),
      split: dot([o, line]),
      new: words("c_t", [620, line]),
      write: circle("⊙", [g, product]),
      read: circle("⊙", [o, product]),
      out: words("m_t", [620, product]),
      inputs: words("x_t, m_{t−1}", [60, bus]),
      ...Object.assign({}, ...boxes),
    },
    arrows: [
      { from: "old", to: "forget" },
      { from: "forget", to: "sum" },
      { from: "sum", to: "split" },
      { from: "split", to: "new" },
      { from: "split", to: "read" },
      { from: "f", to: "forget" },
      { from: "i", to: "write", over: [[i, product]] },
      { from: "g", to: "write" },
      { from: "write", to: "sum" },
      { from: "o", to: "read" },
      { from: "read", to: "out" },
      { from: "inputs", to: "fIn" },
      { from: "fIn", to: "iIn" },
      { from: "iIn", to: "gIn" },
      { from: "gIn", to: "oIn" },
      ...letters.map((gate) => ({ from: `${gate}In`, to: gate })),
    ],
    notes: letters.map((gate) => ({ at: [gates[gate] - 8, 252] as const, text: names[gate], align: "right" as const })),
  };
}

export function drawResidual(): Diagram {
  return {
    title: "A residual block",
    alt: "The input x parts in two: one way leads through the layers F, the other straight past them. Both are added to x + F(x).",
    size: [560, 140],
    nodes: {
      x: words("x", [30, 100]),
      split: dot([110, 100]),
      F: box("F", [240, 100], 1),
      sum: circle("+", [370, 100]),
      out: words("x + F(x)", [500, 100]),
    },
    arrows: [
      { from: "x", to: "split" },
      { from: "split", to: "F" },
      { from: "F", to: "sum", text: "F(x)" },
      {
        from: "split",
        to: "sum",
        over: [
          [110, 30],
          [370, 30],
        ],
        text: "identity: x",
      },
      { from: "sum", to: "out" },
    ],
  };
}
