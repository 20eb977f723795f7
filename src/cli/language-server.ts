import { spawn } from "node:child_process";
import { fileOf, installed } from "../files/installed.ts";
import { claimModule } from "../files/own-modules.ts";
import { tangledProject } from "../literate/tangled-project.ts";
import type { Article } from "./article.ts";

const what = "a language server";

/** Serves an editor over standard input and output, until it ends: types, completion and definitions in the code of chapters. */
export async function languageServer({ root, chapters }: Article): Promise<number> {
  const tsc = fileOf(what, "typescript", "bin/tsc");
  const protocol = await installed(what, ["vscode-languageserver-protocol"], () => import("vscode-languageserver-protocol/node"));
  const [{ LanguageServer }, { OpenChapters }] = await Promise.all([
    import("../editor/language-server.ts"),
    import("../editor/open-chapters.ts"),
  ]);
  const typescript = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const connection = (from: NodeJS.ReadableStream, to: NodeJS.WritableStream) =>
    protocol.createMessageConnection(new protocol.StreamMessageReader(from), new protocol.StreamMessageWriter(to));
  const project = tangledProject(root, chapters, ".tangled-editor", claimModule);
  const server = new LanguageServer(
    connection(process.stdin, process.stdout),
    connection(typescript.stdout, typescript.stdin),
    new OpenChapters(chapters, project),
  );
  const failed = new Promise<number>((resolve) =>
    typescript.once("exit", (code, signal) => {
      console.error(`TypeScript's server ended (${signal ?? code}); expected TypeScript 7, which has one`);
      resolve(1);
    }),
  );
  const code = await Promise.race([server.serve(), failed]);
  typescript.removeAllListeners("exit").kill();
  process.stdin.destroy();
  return code;
}
