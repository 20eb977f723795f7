import { describe, expect, test } from "vitest";
import { placeOf } from "../../../src/evidence/formula/place.ts";
import { refuse, tokens } from "../../../src/evidence/formula/tokens.ts";

const functions = new Set(["abs", "max", "min", "f"]);
const of = (text: string, declared: string[] = []) => tokens(text, functions, new Set(declared));

test("a formula is split into numerals, names and signs, each with its column", () => {
  expect(of(" W_1' .* [2.50; x]<=abs(x)")).toEqual([
    { text: "W_1", kind: "name", column: 2 },
    { text: "'", kind: "sign", column: 5 },
    { text: ".*", kind: "sign", column: 7 },
    { text: "[", kind: "sign", column: 10 },
    { text: "2.50", kind: "numeral", column: 11 },
    { text: ";", kind: "sign", column: 15 },
    { text: "x", kind: "name", column: 17 },
    { text: "]", kind: "sign", column: 18 },
    { text: "<=", kind: "sign", column: 19 },
    { text: "abs", kind: "name", column: 21 },
    { text: "(", kind: "sign", column: 24 },
    { text: "x", kind: "name", column: 25 },
    { text: ")", kind: "sign", column: 26 },
  ]);
  const signs = "+ - * / ^ ( ) [ ; ] < > ? : , == != <= >= .* .^".split(" ");
  expect(of(signs.join(" ")).map(({ text }) => text)).toEqual(signs);
  expect(of("x>0 ")).toHaveLength(3);
  expect(of("' > 0").map(({ text }) => text)).toEqual(["'", ">", "0"]);
  expect(of("[1 - 2, 1-2, -2, x, -y; (-x), 1 * -2] == x -y")).toHaveLength(31);
  expect(of("[2 *x, x /2] == v")).toHaveLength(11);
});

describe("what cannot be read, or reads otherwise than it looks, is refused with its column", () => {
  test.each([
    ["", "formula: expected a statement, got none"],
    ["  ", "formula: expected a statement, got none"],
    ["x == x # and 1 == 2", 'formula: expected numbers, names, operators and brackets, got "#" at column 8 of “x == x # and 1 == 2”'],
    ["x == 1; 1 == 2", 'got ";" at column 7'],
    ["[x; y] == 1; z", 'got ";" at column 12'],
    ["x == 1\n1 == 2", "at column 8"],
    ["x == 1\r1 == 2", "at column 8"],
    ["x % 2 == 0", 'got "%"; a remainder is a function of your own: define it, by define or exactKernel, at column 3'],
    ["{x} == z", 'got "{" at column 1'],
    ['x" > 0', 'got "\\"" at column 2'],
    ["x! > 0", "expected and, or, not, got !; a factorial is a function of your own: define it, by define or exactKernel, at column 2"],
    ["x && y", "expected and, or, not, got & at column 3"],
    [
      "log * (x + y) == z",
      "expected the name of a variable, got log, which reads as a function of what follows; give it another, such as l, at column 1",
    ],
    ["x * sin > 0", "got sin, which reads as a function of what follows"],
    ["log_1 * x > 0", "got log_1, which reads as a function of what follows"],
    ["log2 * x > 0", "got log2, which reads as a function of what follows"],
    ...["max_i", "sum_k", "norm_1", "det_2", "exp_1", "min_n", "abs_3", "sqrt_4", "sigmoid1", "Max_i", "SIN", "Log_2", "normSquared_1"].map(
      (name) => [
        `${name} * x > 0`,
        `got ${name}, which reads as a function of what follows; give it another, such as ${name[0]}, at column 1`,
      ],
    ),
    ["lim == x", "got lim, which reads as a function of what follows"],
    ["2x > 1", "expected a plain decimal such as 2 or 0.125, got 2x; a product is written 2*x, a small number 1/10^7, at column 1"],
    ["and x == x", "expected a comparison before and, at column 1"],
    ["x > 1 and (or x > 2)", "expected a comparison before or, at column 12"],
    ["2 x > 1", "expected an operator between 2 and x; a product is written with *, at column 3"],
    ["x y > 1", "expected an operator between x and y"],
    ["x' y > 1", "expected an operator between ' and y"],
    ["[x] y > 1", "expected an operator between ] and y"],
    ["[x] (y) > 1", "expected an operator between ] and ("],
    ["x 2 > 1", "expected an operator between x and 2"],
    ["2 (x) > 1", "expected an operator between 2 and ("],
    ["(x)(y) > 0", "expected an operator between ) and ("],
    ["(x) y > 0", "expected an operator between ) and y"],
    ["x not y > 0", "expected an operator between x and not"],
    ["x + ' > 0", "expected an operator between + and '"],
    ["A^2' == B", "expected the transpose of a vector or a matrix, got 2'; that of a power is written (A^2)', at column 4"],
    ["A .^ 3' == B", "got 3'; that of a power is written (A^2)', at column 7"],
    [
      "[1 -2] == v",
      "expected - with blanks on both sides or on none, got one before it: write [1, -…] for two entries, [1 - …] for one, at column 4",
    ],
    ["[x' +y; 1] == v", "write [', +…] for two entries, [' + …] for one, at column 5"],
    ["[(x) -max(y)] == v", "expected - with blanks"],
    [
      "x (y) > 1",
      "x is not a function that can be used here: expected one of abs, f, max, min; one of your own: define it, by define or exactKernel, at column 1",
    ],
    ["hypot(x, y) > 0", "hypot is not a function"],
    ["abs + 1 > 0", "expected abs(…), got abs at column 1"],
    ["1e400 > x", "got 1e400"],
    ["x > 1e-7", "expected a plain decimal such as 2 or 0.125, got 1e-7"],
    ["0x10 > x", "got 0x10"],
    ["5. > x", "got 5."],
    ["007 > x", "got 007"],
    ["00.5 > x", "got 00.5"],
    [".5 > x", "expected a numeral that starts with a digit at column 1"],
    ["1.2.3 > x", "got 1.2.3"],
    ["5 cm > 4 cm", "expected an operator between 5 and cm"],
    ["x = y", "expected ==, got =; an equation is written with == at column 3"],
    ["pi > 4", "pi is a constant or a word of mathjs, not a variable; give the variable another name, such as pi_1, at column 1"],
    ["e > 0", "e is a constant"],
    ["i == 0", "i is a constant"],
    [
      "tau > 0",
      "tau is a constant or a word of mathjs, not a variable; draw it from a generator, or give the variable another name, such as tau_1,",
    ],
    ["phi > 0", "phi is a constant"],
    ["infinity > x", "infinity is a constant"],
    ["Inf > x", "Inf is a constant"],
    ["TRUE > x", "TRUE is a constant"],
    ["x\t\r> 0", "at column"],
    ["x && (y > 0)", "got &"],
    ["x > 0 ! y", "expected and, or, not, got !"],
    ["x | y", "expected and, or, not, got |"],
    ["x + , .5 > 0", "expected a numeral that starts with a digit at column 7"],
    ["x > 1e+10", "got 1e+10"],
    ["x $ y & z", 'got "$"'],
    ["x @ .5", 'got "@"'],
    ["true", "true is a constant"],
    ["x mod 2 == 0", "expected an operator between x and mod"],
    ["mod > 0", "mod is a constant or a word"],
    ["E > 0", "E is a constant"],
    ["x_ > 0", "expected a name such as x, x1, x_1 or c_next, got x_"],
    ["a1b > 0", "got a1b"],
    ["numeral_0_ > 0", "got numeral_0_"],
    ["α > 0", 'got "α"'],
    ["x.y > 0", "expected a numeral that starts with a digit at column 2"],
  ])("%j", (text, words) => {
    expect(() => of(text)).toThrow(SyntaxError);
    expect(() => of(text)).toThrow(words);
  });

  test("also what is no text", () => {
    expect(() => of(["x > 0"] as never)).toThrow("formula: expected a text, got object");
  });
});

test("names that only look like constants are names, and letters of constants are where they are declared", () => {
  expect(of("factor > order")).toHaveLength(3);
  for (const name of [
    "info",
    "nano",
    "x_inf",
    "trued",
    "pie",
    "tau_1",
    "i_t",
    "e_x",
    "numeral",
    "numeral_0",
    "x1_t",
    "a_1b",
    "x_max",
    "sums",
    "maximal",
    "Dim",
  ])
    expect(of(`${name} > 0`)[0]).toEqual({ text: name, kind: "name", column: 1 });
  for (const name of ["arg", "deg", "dim", "ker", "lg", "round", "sec", "sign", "tr"]) expect(of(`${name} > 0`)).toHaveLength(3);
  expect(of("tau + E > 0", ["tau", "E"])).toHaveLength(5);
  expect(() => of("i > 0", ["i"])).toThrow("i is a constant");
  expect(() => of("nan > 0", ["nan"])).toThrow("nan is a constant");
});

test("a function of the chapter may have the name of a constant that nobody reads before arguments", () => {
  const called = (name: string) => tokens(`${name}(x) > 0`, new Set([name]));
  for (const name of ["E", "phi", "tau", "mod"]) expect(called(name)).toHaveLength(6);
  for (const name of ["pi", "e", "i", "Infinity", "NaN", "true", "end"])
    expect(() => called(name)).toThrow(
      `${name} is a constant or a word of mathjs, not a function; give the function another name, such as f_${name.toLowerCase()}, at column 1`,
    );
});

test("a refusal knows its place", () => {
  try {
    refuse("expected more", 3, "x < y");
  } catch (error) {
    expect(error).toEqual(new SyntaxError("formula: expected more at column 3 of “x < y”"));
    expect(placeOf(error)).toEqual({ text: "x < y", column: 3 });
  }
  expect.assertions(2);
});
