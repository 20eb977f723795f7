import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSpecification } from "../../src/literate/specification.ts";
import { typecheck } from "../../src/literate/typecheck.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "chapters-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const claim = (id: string, prose = "", code = "check();") => `# T\n\n## \`${id}\` Title\n\n${prose}\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

function read(chapters: Record<string, string>) {
  for (const [name, text] of Object.entries(chapters)) writeFileSync(join(directory, name), text);
  return readSpecification(directory);
}

test("chapters come in the order of their numbers, with the claims on which each rests", () => {
  const chapters = read({
    "10-z.md": claim("z.z", "[a](2-a.md#aa-title)"),
    "2-a.md": claim("a.a", "[own](#aa-title), [web](https://example.org#x)"),
    "README.md": "# no",
  });
  expect(chapters.flatMap(({ claims }) => claims.map(({ id, dependencies }) => [id, dependencies]))).toEqual([
    ["a.a", []],
    ["z.z", ["a.a"]],
  ]);
});

test.each<[string, Record<string, string>, string]>([
  ["an id of another chapter", { "1-a.md": claim("a.a"), "2-b.md": claim("a.a") }, "2-b.md:3:1: the id `a.a` is taken by"],
  ["a link to no heading", { "1-a.md": claim("a.a", "[x](#aa-titel)") }, "1-a.md:5:1: the link #aa-titel leads to no heading"],
  [
    "claims that rest on themselves",
    { "1-a.md": claim("a.a", "[b](2-b.md#bb-title)"), "2-b.md": claim("b.b", "[a](1-a.md#aa-title)") },
    "a.a → b.b → a.a",
  ],
])("%s is refused", (_, chapters, message) => {
  expect(() => read(chapters)).toThrow(message);
});

test("a type error is reported at its line and column in the chapter", () => {
  mkdirSync(join(directory, "spec"));
  writeFileSync(join(directory, "claim.ts"), "export function claim(_id: string, _body: () => void) {}\n");
  const options = { strict: true, noEmit: true, lib: ["es2024"], module: "nodenext", allowImportingTsExtensions: true, types: [] };
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: [".tangled/*.ts"] }));
  const code = "const one = 1;\n  const wrong: string = one;";
  writeFileSync(join(directory, "spec", "1-a.md"), claim("a.a", "", code));
  const errors = typecheck({ root: directory, chapters: "spec", claimModule: "../claim.ts" });
  expect(errors).toEqual([expect.stringMatching(/^spec\/1-a\.md:9:9: error TS2322: /)]);
});
