import { expect, test } from "vitest";
import { textOf } from "../../../src/evidence/formula/text.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";

const text = (formula: string) => textOf(parse(formula, { functions: ["f"] }).root);

test.each([
  ["((a)+(b))-(c) == 0", "a + b - c == 0"],
  ["a-(b-c) == (0)", "a - (b - c) == 0"],
  ["(a*b)/c != a*(b/c)", "a * b / c != a * (b / c)"],
  ["(a + b)*c >= (a .* b)", "(a + b) * c >= a .* b"],
  ["a .* (b .* c) > 0", "a .* (b .* c) > 0"],
  ["a.^2 < b.^(c + 1)", "a.^2 < b.^(c + 1)"],
  ["(a + b)^2 <= a^(b^c)", "(a + b)^2 <= a^(b^c)"],
  ["(a^b)^c < (-a)^2", "(a^b)^c < (-a)^2"],
  ["-(a^2) < -a*b", "-a^2 < (-a) * b"],
  ["-(a + b) < -(-a)", "-(a + b) < -(-a)"],
  ["(A*B)' == B'*A'", "(A * B)' == B' * A'"],
  ["(A')' == (-A)'", "A'' == (-A)'"],
  ["[a,b + 1] == [1,2;3,4]*v", "[a, b + 1] == [1, 2; 3, 4] * v"],
  ["[a; b] == [v, w]", "[a; b] == [v, w]"],
  ["(A*B)[1,n + 1] > v[2]", "(A * B)[1, n + 1] > v[2]"],
  ["[[1,2],v] == [[1,2],[3,4]]", "[[1, 2], v] == [1, 2; 3, 4]"],
  ["f(a,b + c) < max(v)", "f(a, b + c) < max(v)"],
  ["0<a<=1.50", "0 < a <= 1.50"],
  ["(a > 0 ? 1 : 2) + 1 == 0", "(a > 0 ? 1 : 2) + 1 == 0"],
  ["a > 0 ? b > 0 : c > 0", "a > 0 ? b > 0 : c > 0"],
  ["a > 0 and (b > 0 or c > 0)", "a > 0 and (b > 0 or c > 0)"],
  ["(a > 0 and b > 0) or c > 0", "a > 0 and b > 0 or c > 0"],
  ["not (a > 0) and not (b > 0 or c > 0)", "not (a > 0) and not (b > 0 or c > 0)"],
])("%s is written with the brackets that it needs", (formula, expected) => {
  expect(text(formula)).toBe(expected);
  expect(text(expected)).toBe(expected);
});
