import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { fileIfInstalled } from "../../files/installed.ts";
import { programAt } from "../../files/own-modules.ts";
import { cache } from "./cache.ts";
import { type Checker, type Reply, type Session, within } from "./checker.ts";
import type { Folder, Request } from "./jscoq-process.ts";

/** Megabytes that a process may take: twice what the real numbers and a theory hold. */
const megabytes = 3000;

const program = programAt("evidence/rocq/jscoq-process");

/** Rocq in JavaScript, from the optional package jscoq; undefined where it is not installed. It takes some ten times as long as a native one. */
export function jscoqChecker(): Checker | undefined {
  const packageFolder = fileIfInstalled("jscoq", ".");
  if (!packageFolder) return undefined;
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const open = (folder: string, library: string) =>
    new Process(packageFolder, [...standardLibrary(packageFolder, version), { prefix: [library], path: folder }]);
  return {
    version: `jscoq ${version}`,
    patience: "some minutes",
    async compile(folder, library, name, seconds) {
      const session = open(folder, library);
      const [input, output] = [join(folder, `${name}.v`), join(folder, `${name}.vo`)];
      const reply = await within(seconds, session, session.ask({ name: `${library}.${name}`, input, output }));
      session.close();
      return reply.ok && !existsSync(output) ? { ok: false, error: `Coq wrote no ${name}.vo` } : reply;
    },
    open,
  };
}

/** A process that is asked one thing at a time. */
class Process implements Session {
  readonly #child: ChildProcess;
  #errors = "";

  constructor(packageFolder: string, folders: readonly Folder[]) {
    this.#child = fork(program, [packageFolder, JSON.stringify(folders)], {
      // it recurses deeply; the stack stays below the 8 MB that systems give a process. Threads that collect garbage would take the other core from its like
      execArgv: ["--stack-size=4000", `--max-old-space-size=${megabytes}`, "--single-threaded-gc"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.#errors = (this.#errors + text).slice(-4000);
    });
  }

  run(commands: string): Promise<Reply> {
    return this.ask({ commands });
  }

  ask(request: Request): Promise<Reply> {
    return new Promise((resolve) => {
      const lost = () => finish({ ok: false, error: `Coq ended: ${this.#errors.trim() || "without a word"}` });
      const finish = (reply: Reply) => {
        this.#child.off("message", finish).off("close", lost);
        resolve(reply);
      };
      if (!this.#child.connected) return lost();
      this.#child.on("message", finish).on("close", lost);
      this.#child.send(request);
    });
  }

  close() {
    this.#child.kill("SIGKILL"); // it hears nothing while it works
  }
}

/** Coq's library, which the package brings in archives, unpacked once. */
function standardLibrary(packageFolder: string, version: string): Folder[] {
  const root = join(cache, `jscoq-${version}`);
  if (!existsSync(root)) unpack(join(packageFolder, "coq-pkgs"), root);
  const folders = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return { prefix: path.slice(root.length + 1).split(/[\\/]/), path };
  });
}

function unpack(archives: string, root: string) {
  mkdirSync(dirname(root), { recursive: true });
  const work = mkdtempSync(`${root}-`);
  try {
    for (const archive of readdirSync(archives).filter((name) => name.endsWith(".coq-pkg")))
      for (const [name, content] of Object.entries(unzipSync(readFileSync(join(archives, archive))))) {
        if (name.endsWith("/")) continue;
        mkdirSync(dirname(join(work, name)), { recursive: true });
        writeFileSync(join(work, name), content);
      }
    if (!existsSync(root)) renameSync(work, root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
