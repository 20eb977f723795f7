import { readFileSync } from "node:fs";
import type { z } from "zod";
import { withoutMark } from "../literate/encoding.ts";

/** What is said of a file that is no JSON, and before the place where JSON is not as its schema. */
interface Expected {
  json: string;
  schema?: string;
}

/** The JSON of a file, as its schema has it. Throws an error of one line with the file, what is expected, and where in it something else is. */
export function readJson<T>(file: string, schema: z.ZodType<T>, expected: Expected): T {
  const read = schema.safeParse(parsed(file, expected.json));
  if (read.success) return read.data;
  const [{ path, message }] = read.error.issues;
  throw new Error([file, expected.schema, path.join("."), message].filter(Boolean).join(": "));
}

function parsed(file: string, expected: string): unknown {
  try {
    return JSON.parse(withoutMark(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Error(`${file}: ${expected}: ${(error as Error).message}`);
  }
}
