import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compiled, compiledBytes } from "../../scripts/build.ts";
import { binary } from "../../src/model/lstm-instance.ts";

test("the committed WebAssembly is what its source compiles to; npm run build compiles it", async () => {
  expect(readFileSync(new URL("../../src/model/lstm-fast.wasm.ts", import.meta.url), "utf8")).toBe(await compiled());
});

test("for a shared memory, too, the committed WebAssembly is what its source compiles to", async () => {
  expect(Buffer.from(await compiledBytes(true)).equals(binary(true))).toBe(true);
});
