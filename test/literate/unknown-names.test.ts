import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { parseVocabulary } from "../../src/literate/vocabulary.ts";

const ofPackage = 'export { exact, each } from "claims";';
const ofSources = 'export { exact, each } from "../src/evidence.ts";';

/** What is said of the names of a claim's code, which begins in line 8. */
function refusal(vocabulary: string, ...code: string[]): string {
  const source = `# T\n\n## \`a.b\` One\n\n> **Added.** So.\n\n\`\`\`ts\n${code.join("\n")}\n\`\`\`\n`;
  const read = () => tangle(parseChapter("c.md", source), { claimModule: "claim.ts", vocabulary: parseVocabulary("v.ts", vocabulary) });
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test("a word that the package has comes with its line", () => {
  expect(refusal(ofPackage, "exact(whole);")).toBe(
    'c.md:8:7: the name `whole` is unknown (under “`a.b` One”): add to vocabulary.ts `export { whole } from "claims";`',
  );
});

test("all names are told at once, each with what to do", () => {
  expect(refusal(ofPackage, "exact(whole, fc, gama);", "holds(whole, mine);")).toBe(
    'c.md:8:7: the names `whole`, `fc`, `gama`, `holds` (line 9) and `mine` (line 9) are unknown (under “`a.b` One”): add to vocabulary.ts `export { holds, whole } from "claims";` and `export { default as fc } from "fast-check";`; for `gama`, did you mean `gamma`? Otherwise declare `gama` and `mine`, or add `gama` and `mine` to vocabulary.ts',
  );
});

test("where the words are from sources, lines of the package would not do", () => {
  expect(refusal(ofSources, "exact(whole);")).toBe(
    "c.md:8:7: the name `whole` is unknown (under “`a.b` One”): declare it, or add it to vocabulary.ts",
  );
});
