import fc from "fast-check";
import { beforeAll } from "vitest";

// biome-ignore lint/correctness/noEmptyPattern: vitest asks for the pattern
beforeAll(({}, { file }) => {
  // a mutant is dead at the first failure of a claim: nobody reads the smallest one
  fc.configureGlobal({ endOnFailure: file.name.endsWith(".md") });
});
