import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Location, LocationLink } from "vscode-languageserver-protocol";
import { chapterName, isChapterName } from "../literate/folder.ts";
import type { TangledProject } from "../literate/tangled-project.ts";
import { OpenChapter } from "./open-chapter.ts";

/** The chapters that are open in an editor, by both of their addresses. */
export class OpenChapters {
  readonly #folder: string;
  readonly #project: TangledProject;
  readonly #byUri = new Map<string, OpenChapter>();
  readonly #byModule = new Map<string, OpenChapter>();

  /** The chapters of a `folder`, whose modules lie in a `project`, though only for TypeScript's server. */
  constructor(folder: string, project: TangledProject) {
    [this.#folder, this.#project] = [folder, project];
  }

  /** Opens a document; undefined if it is no chapter. */
  open(uri: string): OpenChapter | undefined {
    const path = pathOf(uri);
    const name = path === undefined ? undefined : chapterName(path, this.#folder);
    if (name === undefined || !isChapterName(name)) return undefined;
    const moduleFile = this.#project.fileOf(name);
    const moduleUri = pathToFileURL(moduleFile).href;
    const chapter = new OpenChapter(uri, moduleUri, join(this.#folder, name), this.#project.claimModuleOf(name));
    this.#byUri.set(uri, chapter);
    this.#byModule.set(moduleFile, chapter);
    return chapter;
  }

  close({ uri, moduleUri }: OpenChapter) {
    this.#byUri.delete(uri);
    this.#byModule.delete(fileURLToPath(moduleUri));
  }

  get(uri: string): OpenChapter | undefined {
    return this.#byUri.get(uri);
  }

  [Symbol.iterator]() {
    return this.#byUri.values();
  }

  /** A message of the editor as TypeScript's server is to read it. */
  toTypeScript<T>(message: T): T {
    return withTexts(message, (text) => this.#byUri.get(text)?.moduleUri ?? text);
  }

  /** A result of TypeScript's server as the editor is to read it: without places in `asked`, or another chapter, that nobody has written. */
  toEditor(result: unknown, asked?: OpenChapter): unknown {
    const read = withTexts(result, (text) => this.#fromModule(text)?.uri ?? text);
    if (Array.isArray(read)) return read.filter((item) => this.#isWritten(item, asked));
    return this.#isWritten(read, asked) ? read : null;
  }

  #fromModule(uri: string): OpenChapter | undefined {
    const path = uri.endsWith(".mts") ? pathOf(uri) : undefined;
    return path === undefined ? undefined : this.#byModule.get(path);
  }

  #isWritten(item: unknown, asked?: OpenChapter): boolean {
    const { uri, range, targetUri, targetSelectionRange } = (item ?? {}) as Partial<Location & LocationLink>;
    const [where, place] = [targetUri ?? uri, targetSelectionRange ?? range];
    const chapter = where === undefined ? asked : this.#byUri.get(where);
    return !chapter || !place || chapter.draft.isCode(place.start.line + 1);
  }
}

function pathOf(uri: string): string | undefined {
  return uri.startsWith("file:///") ? fileURLToPath(uri) : undefined;
}

/** A value of JSON with other texts in it, also as names of properties. */
function withTexts<T>(value: T, change: (text: string) => string): T;
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [change(name), withTexts(item, change)]));
}
