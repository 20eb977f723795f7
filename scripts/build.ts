// npm run build: compiles assembly/ to WebAssembly and writes it as a module that exports the bytes, in build/, where it is not there yet.
// Exit code 0: it is there; 1: errors.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import compiler from "assemblyscript/package.json" with { type: "json" };
import { hashOf } from "../src/files/hash.ts";
import { writeWhole } from "../src/files/write-whole.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [sourceFile, file] = ["assembly/kernel.ts", "build/kernel.ts"].map((path) => join(root, path));
const options = { optimizeLevel: 3, noAssert: true, runtime: "stub", enable: ["simd"] };
const source = readFileSync(sourceFile, "utf8");
const origin = `/** Compiled from assembly/kernel.ts ${hashOf(source + JSON.stringify(options))} by AssemblyScript ${compiler.version}. */`;
if (!existsSync(file) || !readFileSync(file, "utf8").startsWith(origin)) await build();

async function build() {
  const { default: asc } = await import("assemblyscript/asc");
  const { binary, stderr } = await asc.compileString({ "assembly/kernel.ts": source }, options);
  if (!binary) {
    console.error(stderr.toString());
    process.exitCode = 1;
    return;
  }
  writeWhole(file, `${origin}\nexport const wasm =\n  "${Buffer.from(binary).toString("base64")}";\n`);
}
