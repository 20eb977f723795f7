import { readFileSync } from "node:fs";
import compiler from "assemblyscript/package.json" with { type: "json" };

const options = { optimizeLevel: 3, noAssert: true, runtime: "stub", enable: ["simd"] };

/** The module src/model/lstm-fast.wasm.ts as its source gives it. Throws what the compiler says of errors. */
export async function compiled(): Promise<string> {
  const { default: asc } = await import("assemblyscript/asc");
  const source = readFileSync(new URL("../src/model/lstm-fast.as.ts", import.meta.url), "utf8");
  const { binary, stderr } = await asc.compileString({ "lstm-fast.as.ts": source }, options);
  if (!binary) throw new Error(stderr.toString());
  const bytes = Buffer.from(binary).toString("base64");
  return `// lstm-fast.as.ts, compiled by AssemblyScript ${compiler.version}: npm run build\nexport const wasm =\n  "${bytes}";\n`;
}
