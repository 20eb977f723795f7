/** The functions that every formula knows, with the numbers of arguments that they take. */
export const builtin: Readonly<Record<string, readonly number[]>> = {
  abs: [1],
  max: [1, 2],
  min: [1, 2],
  sqrt: [1],
  exp: [1],
  tanh: [1],
  sigmoid: [1],
  norm: [1],
  normSquared: [1],
  dot: [2],
  diag: [1],
  sum: [1],
  trace: [1],
  det: [1],
};
