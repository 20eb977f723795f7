import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type CompletionItem,
  type CompletionList,
  createMessageConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type Location,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

/** A client that does what an editor does, and a chapter that is only in it. */
let server: ChildProcess;
let editor: MessageConnection;
let capabilities: object;
const published: PublishDiagnosticsParams[] = [];
const uri = addressOf("spec/9-drafts/1-draft.md");

beforeAll(async () => {
  server = spawn(process.execPath, ["scripts/claims.ts", "language-server", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  editor = createMessageConnection(new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!));
  editor.onNotification("textDocument/publishDiagnostics", (params) => void published.push(params));
  editor.listen();
  const root = addressOf("");
  const asked = { general: { positionEncodings: ["utf-8", "utf-16"] }, textDocument: { hover: { contentFormat: ["markdown"] } } };
  const workspace = { rootUri: root, workspaceFolders: [{ uri: root, name: "article" }] };
  ({ capabilities } = await editor.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    ...workspace,
    capabilities: asked,
  }));
  editor.sendNotification("initialized", {});
}, 60_000);

afterAll(() => server.kill());

const whole = `# A draft

> **中文.** **草稿**

\`\`\`ts setup "twice a number"
const twice = (x: number) => 2 * x;
const pair = Float64Array.of(3, 4);
\`\`\`

## \`draft.norm\` A norm

> **Added.** A norm.

> **中文.** **范数** 范数。

\`\`\`ts
holds("norm(v) >= 0", { v: anyVector() });
twice(norm(pair)).toFixed();
\`\`\`
`;

test("what would write into generated lines is not offered, nor other columns than the chapter's", () => {
  expect(Object.keys(capabilities).sort()).toEqual(
    [
      ...["completion", "definition", "documentHighlight", "hover", "implementation", "references", "signatureHelp", "typeDefinition"].map(
        (name) => `${name}Provider`,
      ),
      "textDocumentSync",
    ].sort(),
  );
});

test("a chapter that is right has no errors", async () => {
  expect(await opened(whole)).toEqual([]);
}, 60_000);

test("an error of types is at its line and column, and an edit mends it", async () => {
  expect(await changed(whole.replace("norm(pair)", 'norm("3")'))).toEqual([
    "18:12 Argument of type 'string' is not assignable to parameter of type 'Numbers'.",
  ]);
  expect(await changed(whole)).toEqual([]);
});

test("words of the vocabulary are offered though the chapter does not use them, and members of what it uses", async () => {
  await changed(whole.replace("twice(norm(pair)).toFixed();", "anyD;\n(3).toF\n"));
  expect(await labels("anyD")).toContain("anyDiagonal");
  expect(await labels("(3).toF")).toContain("toFixed");
  expect(await labels("# A dr")).toEqual([]);
});

test("nothing is offered that would write an import", async () => {
  await changed(whole.replace("twice(norm", "clipByGlobalNor;readFileSyn;twice(norm"));
  expect(await labels("readFileSyn")).not.toContain("readFileSync");
});

test("a word is described, and its definition is in the module that it is from; a name's is in the chapter", async () => {
  await changed(whole);
  const hover = await ask<Hover>("hover", "twice(no");
  expect(JSON.stringify(hover.contents)).toContain("function norm(");
  expect(await places("definition", "twice(no")).toEqual(["src/model/norm.ts"]);
  expect(await places("definition", "tw", "twice(norm")).toEqual(["spec/9-drafts/1-draft.md:6"]);
  expect(await ask("hover", "> **Added")).toBeNull();
});

test("uses in the chapter are found, without the generated ones", async () => {
  expect(await places("references", "twice(no")).toContain("spec/9-drafts/1-draft.md:18");
  expect(await places("references", "twice(no")).not.toContain("spec/9-drafts/1-draft.md:1");
});

test("a statement that is half typed is one mistake, and members are offered in it", async () => {
  const half = whole.replace("twice(norm(pair)).toFixed();", "twice(norm(pair).");
  expect(await changed(half)).toEqual([expect.stringMatching(/^19:1 |^18:\d+ /)]);
  expect(await labels("norm(pair).")).toContain("toFixed");
  const open = whole.replace(/```\n$/, "").replace("twice(norm(pair)).toFixed();", "holds(anyV");
  expect(await changed(open)).toEqual(["16:1 the fence is never closed (under “`draft.norm` A norm”): end it with a line of ```"]);
  expect(await labels("holds(anyV")).toContain("anyVector");
  expect(await changed(whole)).toEqual([]);
});

test("a name that is unknown is one mistake, next to errors of types", async () => {
  expect(await changed(whole.replace("holds(", "hold(").replace("norm(pair)", 'norm("3")'))).toEqual([
    expect.stringContaining("17:1 the name `hold` is unknown (under “`draft.norm` A norm”): did you mean `holds`?"),
    expect.stringContaining("18:12 Argument of type 'string'"),
  ]);
});

test("what refuses a chapter outside of its code is shown at its line", async () => {
  expect(await changed(whole.replace("> **Added.** A norm.\n\n", ""))).toEqual([expect.stringMatching(/^10:1 /)]);
  expect(await changed(whole)).toEqual([]);
});

test("a document that is no chapter is left alone, one in TypeScript is served as it is", async () => {
  const [readme, module] = [addressOf("spec/README.md"), addressOf("spec/draft.cases.ts")];
  open(readme, "markdown", "# Read me\n\n```ts\nconst x: string = 1;\n```\n");
  const position = { line: 3, character: 7 };
  expect(await editor.sendRequest("textDocument/hover", { textDocument: { uri: readme }, position })).toBeNull();
  expect(await errorsAfter(module, () => open(module, "typescript", "export const x: string = 1;\n"))).toEqual([
    "1:14 Type 'number' is not assignable to type 'string'.",
  ]);
  expect(published.some((params) => params.uri === readme)).toBe(false);
}, 60_000);

test("a closed chapter has no errors", async () => {
  await changed(whole.replace("norm(pair)", 'norm("3")'));
  expect(await errorsAfter(uri, () => editor.sendNotification("textDocument/didClose", { textDocument: { uri } }))).toEqual([]);
  const position = { line: 15, character: 1 };
  expect(await editor.sendRequest("textDocument/hover", { textDocument: { uri }, position })).toBeNull();
});

test("it ends when it is told to", async () => {
  const ended = once(server, "exit");
  await editor.sendRequest("shutdown");
  editor.sendNotification("exit");
  expect((await ended)[0]).toBe(0);
});

let version = 1;
let text = "";

function addressOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

function open(uri: string, languageId: string, text: string) {
  editor.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
}

function opened(source: string): Promise<string[]> {
  text = source;
  return errorsAfter(uri, () => open(uri, "markdown", source));
}

function changed(source: string): Promise<string[]> {
  text = source;
  version++;
  const params = { textDocument: { uri, version }, contentChanges: [{ text }] };
  return errorsAfter(uri, () => editor.sendNotification("textDocument/didChange", params));
}

/** The errors of a document that are published after an action, as `line:column message`. */
async function errorsAfter(uri: string, act: () => void): Promise<string[]> {
  const before = published.length;
  act();
  const of = () => published.slice(before).find((params) => params.uri === uri);
  await expect.poll(of, { timeout: 30_000, interval: 10 }).toBeDefined();
  const errors = of()!.diagnostics.filter(({ severity }: Diagnostic) => severity === 1);
  return errors.map(({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${message}`);
}

/** Asks about the place behind `before`, in the line that has `line` in it. */
function ask<T>(method: string, before: string, line = before): Promise<T> {
  const rows = text.split("\n");
  const at = rows.findIndex((row) => row.includes(line));
  const position = { line: at, character: rows[at].indexOf(before) + before.length };
  const context = { triggerKind: 1, includeDeclaration: false }; // of a completion, and of references
  return editor.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position, context });
}

async function labels(before: string): Promise<string[]> {
  const result = await ask<CompletionList | CompletionItem[] | null>("completion", before);
  return [result ?? []].flatMap((list) => ("items" in list ? list.items : list)).map(({ label }) => label);
}

/** Where a name is, as the paths of modules and the lines of the chapter. */
async function places(method: string, before: string, line = before): Promise<string[]> {
  const found = [await ask<Location | Location[]>(method, before, line)].flat();
  const root = addressOf("");
  const path = (address: string) => address.slice(root.length).replace(/^\//, "");
  return found.map(({ uri, range }) => (uri.endsWith(".md") ? `${path(uri)}:${range.start.line + 1}` : path(uri)));
}
