// The process in which jsCoq runs: Coq 8.17 in JavaScript, without its interface. Started as `node jscoq-process.ts <package> <folders>`, it answers each
// message with one. The backend is synchronous: once a command is posted, all that it says has come.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { join } from "node:path";
import type { Reply } from "./checker.ts";
import { type Box, textOf } from "./jscoq-text.ts";

/** A folder of compiled files and the library that it is. */
export interface Folder {
  prefix: string[];
  path: string;
}

/** Commands to run, or a file to compile under a logical name. */
export type Request = { commands: string } | { name: string; input: string; output: string };

interface Place {
  line_nb: number;
  bol_pos: number;
  bp: number;
  ep: number;
}

interface Backend {
  postMessage(command: unknown): void;
  onmessage(answer: [string, ...unknown[]]): void;
}

const [, , packageFolder, loadPath] = process.argv;
const folders = JSON.parse(loadPath) as Folder[];
const coq = load(join(packageFolder, "backend/jsoo/jscoq_worker.bc.js"));

for (const { path } of folders) for (const file of readdirSync(path)) if (file.endsWith(".cma")) tell("Register", join(path, file));
tell("Init", { lib_path: folders.map(({ prefix, path }) => [prefix, [path, "."]]) });
const begun = begin("Session");
process.on("message", (request: Request) => process.send?.(begun.ok ? answer(request) : begun));

function answer(request: Request): Reply {
  if ("commands" in request) return run(request.commands);
  const started = begin(request.name);
  if (!started.ok) return started;
  const read = tell("Load", request.input);
  if (read.ok) tell("Compile", request.output); // having written the file, it fails at sending it along: the file tells whether it was written
  return read;
}

/** Starts a document. The prelude is imported by a command: named here, it would be exported too, and hide names of the theory. */
function begin(name: string): Reply {
  const started = tell("NewDoc", { top_name: name, lib_init: [] });
  return started.ok ? run("Require Import Coq.Init.Prelude.") : started;
}

function run(commands: string): Reply {
  tell("Put", "/static/commands.v", commands);
  return tell("Load", "/static/commands.v");
}

/** Gives Coq one command. */
function tell(...command: unknown[]): Reply {
  const printed: string[] = [];
  let error: string | undefined;
  coq.onmessage = ([kind, body]) => {
    if (kind === "CoqExn") {
      const { loc, msg } = body as { loc?: Place | null; msg: string };
      error ??= `${placeOf(loc)}Error: ${msg}`;
    } else if (kind === "JsonExn") error ??= String(body);
    else if (kind === "Feedback") {
      const [what, level, , text] = (body as { contents: [string, [string], unknown, Box] }).contents;
      if (what === "Message" && (level[0] === "Notice" || level[0] === "Info")) printed.push(textOf(text));
    }
  };
  try {
    coq.postMessage(command);
  } catch (thrown) {
    error ??= String(thrown);
  }
  return error === undefined ? { ok: true, output: `${printed.join("\n")}\n` } : { ok: false, error };
}

function placeOf(place: Place | null | undefined): string {
  return place ? `line ${place.line_nb}, characters ${place.bp - place.bol_pos}-${place.ep - place.bol_pos}:\n` : "";
}

/** Loads the backend, which is CommonJS inside a package that says it is none. */
function load(file: string): Backend {
  const module = new Module(file) as Module & { _compile(source: string, file: string): void };
  module.require = createRequire(file) as typeof module.require;
  module._compile(readFileSync(file, "utf8"), file);
  return (module.exports as { jsCoq: Backend }).jsCoq;
}
