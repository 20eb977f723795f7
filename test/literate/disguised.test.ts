import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { parseVocabulary } from "../../src/literate/vocabulary.ts";

const words = 'export { exact as settles, lessThan, q, s1 } from "./exact.ts";\nexport { holds } from "./sampled.ts";\n';
const vocabulary = parseVocabulary("vocabulary.ts", words);
const fence = (code: string) => `\`\`\`ts setup "helpers"\n${code}\n\`\`\`\n\n`;

/** A claim's code behind that of the head, with a vocabulary: the head's begins in line 4, the claim's without a head in line 8. */
function run(codes: string[], heads: string[] = []): string {
  const source = `# T\n\n${heads.map(fence).join("")}## \`a.b\` One\n\n> **Added.** It is so.\n\n${codes.map(fence).join("")}`;
  return tangle(parseChapter("c.md", source), { claimModule: "claim.ts", vocabulary });
}

test.each([
  ["const h\u043Elds = (..._: unknown[]) => undefined;", 7, "holds", "h\\u{43E}lds"],
  ['h\\u043Elds("x > 5", 1);', 1, "holds", "h\\u{43E}lds"],
  ["void settl\u0435s;", 6, "settles", "settl\\u{435}s"],
  ["const ne\u0430rMiss = 1;", 7, "nearMiss", "ne\\u{430}rMiss"],
  ["const \uFF48olds = 1;", 7, "holds", "\\u{FF48}olds"],
  ["const \u{1D5C1}olds = 1;", 7, "holds", "\\u{1D5C1}olds"],
  ["const hold\u015B = 1;", 7, "holds", "hold\\u{15B}"],
  ["const hoIds = 1;", 7, "holds", "hoIds"],
  ["const ho1ds = 1;", 7, "holds", "ho1ds"],
  ["const h0lds = 1;", 7, "holds", "h0lds"],
  ["const theorern = 1;", 7, "theorem", "theorern"],
  ["const l\u0435ssThan = 1;", 7, "lessThan", "l\\u{435}ssThan"],
  ["const \u041C\u0430th = 1;", 7, "Math", "\\u{41C}\\u{430}th"],
  ["const o = { m\u03B1x: 1 };", 13, "max", "m\\u{3B1}x"],
  ["const r\u0435turn = 1;", 7, "return", "r\\u{435}turn"],
  ["type R\u0435cord = 1;", 6, "Record", "R\\u{435}cord"],
  ["class A { #h\u043Elds = 1; }", 11, "holds", "h\\u{43E}lds"],
  ["const \u043E = 1;", 7, "o", "\\u{43E}"],
  ["const \u03BF = 1;", 7, "o", "\\u{3BF}"],
  ["const \u0391_1 = 1;", 7, "A_1", "\\u{391}_1"],
  ["const \uFF58 = 1;", 7, "x", "\\u{FF58}"],
])("%j has a name that looks like another", (code, column, look, got) => {
  const message = `looks like \`${look}\`: expected \`${look}\`, got \`${got}\``;
  expect(() => run([code])).toThrow(new RegExp(`^c\\.md:8:${column}: the name `));
  expect(() => run([code])).toThrow(message);
  expect(() => run(["settles();"], [code])).toThrow(new RegExp(`^c\\.md:4:${column}: the name `));
  expect(() => run(["settles();"], [code])).toThrow(`${message}: write the Latin word, or choose a name that looks like no other`);
});

test.each([
  ["const holds\u200D = 1;", "holds\\u{200D}"],
  ["const holds\\u200d = 1;", "holds\\u{200D}"],
  ["const ho\uFE00lds = 1;", "ho\\u{FE00}lds"],
  ["const holds\u3164 = 1;", "holds\\u{3164}"],
])("%j has a name with what is not seen", (code, got) => {
  const message = "c.md:8:7: the name `holds` has a character that is not seen: expected letters only";
  expect(() => run([code])).toThrow(`${message}, got \`${got}\` (under “\`a.b\` One”): remove it`);
});

test.each(["\u01C3", "\u01C0", "\u02D0", "\uA4FD"])("a name with %j, a letter that looks like a sign, is refused", (sign) =>
  expect(() => run([`const x${sign}ok = 1;`])).toThrow(`c.md:8:7: the name \`x${sign}ok\` has a letter that looks like a sign`),
);

test("a name that looks like one of the claim's or of the head's own is refused, wherever this one is declared", () => {
  const [square, other] = ["const square = (x: number) => x * x;", "const squ\u03B1re = (x: number) => x; void squ\u03B1re;"];
  const message = "the name `squ\u03B1re` looks like `square`";
  expect(() => run([other, square])).toThrow(`c.md:8:7: ${message}`);
  expect(() => run([other], [square])).toThrow(`c.md:12:7: ${message}`);
  expect(() => run(["settles();"], [square, other])).toThrow(`c.md:8:7: ${message}`);
});

test.each([
  "const \u03B5 = 1, e = 2, \u03BD = 3, v = 4, \u03B5_2 = 5, e_2 = 6, \u03C4 = 7, t = 8;",
  "const W\u03C3 = 1, \u0394h = 2, q\u03C1 = 3, \u03C6 = 4, \u03D5 = 5, \u03F5 = 6;",
  "const x\u0302 = 1, x = 2, \u00EA1 = 3, e1 = 4, \u{1D431} = 5, xs = 6, x\u0304s = 7;",
  "const \u0441\u043A\u043E\u0440\u043E\u0441\u0442\u044C = 1, \u901F\u5EA6 = 2, caf\u00E9 = 3;",
  "const l1 = 1, I = 2, O0 = 3, turn = 4, held = 5, Hold = 6;",
  '// h\u043Elds in a comment\nsettles("h\u043Elds\u200D", () => "l\u0435ssThan");',
])("%j has names that are what they look like", (code) => expect(() => run([code])).not.toThrow());

test("an illustration does not run, and may show any name", () => {
  const source = "# T\n\n## `a.b` One\n\n> **Added.** It is so.\n\n```ts illustration\nconst h\u043Elds = 1;\n```\n";
  expect(() => tangle(parseChapter("c.md", source), { claimModule: "claim.ts", vocabulary, illustrations: true })).not.toThrow();
});

test("without a vocabulary the words are those that the head imports", () => {
  const source = (name: string) => `# T\n\n\`\`\`ts\nimport { exact as settle, ${name} } from "./exact.ts";\n\`\`\`\n`;
  const tangled = (name: string) => tangle(parseChapter("c.md", source(name)), { claimModule: "claim.ts" });
  expect(() => tangled("s\u0435ttle")).toThrow("c.md:4:27: the name `s\u0435ttle` looks like `settle`");
  expect(() => tangled("sett1e")).toThrow("the name `sett1e` looks like `settle`");
  expect(() => tangled("kettle")).not.toThrow();
});
