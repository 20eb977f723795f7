// npm run build: compiles src/model/lstm-fast.as.ts to WebAssembly and writes it next to it, as a module that exports the bytes.
// They are committed, so that a clone runs as it is, without a step between; a test compiles them again and compares.
// Exit code 0: written; 1: errors.
import { fileURLToPath } from "node:url";
import { writeWhole } from "../src/files/write-whole.ts";
import { compiled } from "./compiled.ts";

writeWhole(fileURLToPath(new URL("../src/model/lstm-fast.wasm.ts", import.meta.url)), await compiled());
