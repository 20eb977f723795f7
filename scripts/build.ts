// npm run build: compiles src/model/lstm-fast.as.ts, with what it imports, to WebAssembly and writes it next to it, as a module that exports the bytes.
// They are committed, so that a clone runs as it is, without a step between; a test compiles them again and compares.
// Exit code 0: written; 1: errors.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import compiler from "assemblyscript/package.json" with { type: "json" };
import { writeWhole } from "../src/files/write-whole.ts";

const model = new URL("../src/model/", import.meta.url);
const memory = { importMemory: true, noExportMemory: true, initialMemory: 1, maximumMemory: 65536 };
const options = { optimizeLevel: 3, noAssert: true, runtime: "stub", ...memory };

/** The module lstm-fast.wasm.ts as its source gives it. Throws what the compiler says of errors. */
export async function compiled(): Promise<string> {
  const bytes = Buffer.from(await compiledBytes(false)).toString("base64");
  return `// lstm-fast.as.ts, compiled by AssemblyScript ${compiler.version}: npm run build\nexport const wasm =\n  "${bytes}";\n`;
}

/** The WebAssembly that lstm-fast.as.ts gives, for a memory that is shared by threads or not. Throws what the compiler says of errors. */
export async function compiledBytes(sharedMemory: boolean): Promise<Uint8Array> {
  const { default: asc } = await import("assemblyscript/asc");
  const names = ["lstm-fast.as.ts", "lstm-room.as.ts", "lstm-blocks.as.ts", "exponential.as.ts"]; // the first is what exports
  const sources = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, model), "utf8")]));
  const enable = sharedMemory ? ["simd", "threads"] : ["simd"];
  const { binary, stderr } = await asc.compileString(sources, { ...options, enable, sharedMemory });
  if (!binary) throw new Error(stderr.toString());
  return binary;
}

if (import.meta.main) writeWhole(fileURLToPath(new URL("lstm-fast.wasm.ts", model)), await compiled());
