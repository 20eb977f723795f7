// npm run build: compiles assembly/ to WebAssembly and writes it as a module that exports the bytes, in build/. Exit code 0: written; 1: errors.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));
const name = "kernel.ts";
const source = readFileSync(join(root, "assembly", name), "utf8");
const { binary, stderr } = await asc.compileString(
  { [name]: source },
  { optimizeLevel: 3, noAssert: true, runtime: "stub", enable: ["simd"] },
);
const messages = stderr.toString();
if (messages) console.error(messages);
if (binary) write(binary);
else process.exitCode = 1;

function write(binary: Uint8Array) {
  const file = join(root, "build", name);
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(`${file}.new`, `/** assembly/${name}, compiled. */\nexport const wasm =\n  "${Buffer.from(binary).toString("base64")}";\n`);
  renameSync(`${file}.new`, file);
}
