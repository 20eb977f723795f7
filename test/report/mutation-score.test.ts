import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { readChapters } from "../../src/literate/specification.ts";
import { type FileScore, readMutationScores, Versions } from "../../src/report/mutation-score.ts";
import { fill, freshFolder } from "../scratch.ts";

const root = freshFolder();

beforeEach(() => {
  write("src/a.ts", "export const a = 1;\n");
  write("src/b.ts", "export const b = 1;\n");
  write("spec/README.md", "- `t.one`\n");
  write("spec/1-one.md", chapter("Prose.", "1 + 1 = 2"));
  write("spec/one.cases.ts", "export const one = 1;\n");
});

function write(path: string, text: string) {
  fill(root, { [path]: text });
}

function chapter(prose: string, statement: string): string {
  return `# One\n\n## \`t.one\` A sum\n\n> **Article, §1.** A sum.\n\n${prose}\n\n\`\`\`ts\nexact(${JSON.stringify(statement)}, () => true);\n\`\`\`\n`;
}

const versions = () => new Versions(root, join(root, "spec"));

function score(file: string, rest: Partial<FileScore> = {}): FileScore {
  const version = versions().of(file, rest.claims !== undefined);
  return { version, mutants: 2, killed: 1, endless: 1, equivalent: [], open: [], ...rest };
}

function read(files: Record<string, FileScore>) {
  const parts = { model: ["src/a.ts"], evidence: ["src/b.ts"], statements: ["spec/1-one.md"] };
  write("scores.json", JSON.stringify({ command: "mutate", stryker: "1", parts, files }));
  const directory = join(root, "spec");
  return readMutationScores(join(root, "scores.json"), root, directory, readChapters(directory));
}

describe("the record of mutation runs", () => {
  test("is summed by part and by claim", () => {
    const claims = { "t.one": { runs: 2, kills: 1, alone: 1 } };
    const open = ["src/b.ts: ⟦1 → 2⟧"];
    const equivalent = [{ mutant: "src/b.ts: ⟦1 → 0⟧", reason: "It is not used." }];
    const { mutation, claims: found } = read({
      "src/a.ts": score("src/a.ts", { claims }),
      "src/b.ts": score("src/b.ts", { mutants: 4, open, equivalent }),
    });
    expect(mutation.parts).toEqual({
      model: { mutants: 2, killed: 1, endless: 1, equivalent: 0, open: 0 },
      evidence: { mutants: 4, killed: 1, endless: 1, equivalent: 1, open: 1 },
      statements: { mutants: 0, killed: 0, endless: 0, equivalent: 0, open: 0 },
    });
    expect(mutation).toMatchObject({ open, equivalent, changed: ["spec/1-one.md"] });
    expect(found).toEqual(claims);
  });

  const all = () => ({
    "src/a.ts": score("src/a.ts", { claims: {} }),
    "src/b.ts": score("src/b.ts"),
    "spec/1-one.md": score("spec/1-one.md"),
  });

  test("names the files that have changed since, that are gone, or that never ran", () => {
    const files = all();
    expect(read(files).mutation.changed).toEqual([]);
    write("src/b.ts", "export const b = 2;\n");
    expect(read(files).mutation.changed).toEqual(["src/b.ts"]);
    expect(read({}).mutation.changed).toEqual(["src/a.ts", "src/b.ts", "spec/1-one.md"]);
  });

  test.each([
    ["the code of a chapter", "spec/1-one.md", chapter("Prose.", "1 + 1 = 3")],
    ["what the chapters share", "spec/one.cases.ts", "export const one = 2;\n"],
  ])("%s changes the version of statements, and of what the claims met", (_, file, text) => {
    const files = all();
    write(file, text);
    expect(read(files).mutation.changed).toEqual(["src/a.ts", "spec/1-one.md"]);
  });

  test("prose changes no version", () => {
    const files = all();
    write("spec/1-one.md", chapter("Other prose.", "1 + 1 = 2"));
    expect(read(files).mutation.changed).toEqual([]);
  });
});
