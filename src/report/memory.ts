import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { TestCase, TestModule } from "vitest/node";
import { hashOf } from "../files/hash.ts";
import type { Chapter } from "../literate/chapter.ts";
import { fingerprint, receipts } from "./receipt.ts";

/** A test as far as a report reads it. */
export type Told = Pick<TestCase, "name" | "meta" | "result">;

/** A specification at one time. */
export interface View {
  /** A hash over what a claim's checks read, by its id. */
  prints: ReadonlyMap<string, string>;
  /** The files in which that is, the claim's chapter among them. */
  files: ReadonlyMap<string, readonly string[]>;
  /** The contents of a file, with the time of its last change. */
  versions: ReadonlyMap<string, string>;
  /** The ids of each chapter's claims, by its file. */
  chapters: ReadonlyMap<string, readonly string[]>;
}

/** A claim as it ran last. */
interface Ran {
  print: string;
  /** What its checks and figures gave; nothing unless all passed. */
  tests?: ReadonlyMap<string, Pick<Told, "meta" | "result">>;
}

/**
 * What claims gave when they ran last in this process, for as long as nothing that their checks read has changed: in watch mode they
 * need not run again. Whatever may have changed meanwhile is forgotten.
 */
export class Memory {
  readonly #directory: string;
  readonly #claims = new Map<string, Ran>();
  /** The files of which the watcher has said that they changed: since the last run that was kept, and up to the start of this one. */
  readonly #announced = new Set<string>();
  #known: ReadonlySet<string> = new Set();
  /** The versions of chapters that have run, and of all files at the end of the last run. */
  readonly #chapters = new Map<string, string>();
  #last: View["versions"] | undefined;

  constructor(directory: string) {
    this.#directory = resolve(directory);
  }

  /** Notes that a file is no longer what workers have loaded of it. */
  announce(file: string) {
    this.#announced.add(resolve(file));
  }

  /** Notes that a chapter is gone, and with it its tests: if it comes back as it was, it must run for these to be there. */
  forget(file: string) {
    this.#chapters.delete(resolve(file));
  }

  view(chapters: readonly Chapter[]): View {
    const all = receipts(chapters, this.#directory);
    const inFull = (name: string) => resolve(this.#directory, name);
    const version = (file: string, hash: string) => `${hash} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`;
    const ids = [...all.claims.keys()];
    return {
      prints: new Map(ids.map((id) => [id, fingerprint(id, all)])),
      files: new Map(
        chapters.flatMap(({ file, claims }) =>
          claims.map(({ id }) => [id, [resolve(file), ...all.claims.get(id)!.modules.map(inFull)]] as const),
        ),
      ),
      versions: new Map([
        ...Object.entries(all.sources).map(([name, hash]) => [inFull(name), version(inFull(name), hash)] as const),
        ...chapters.map(({ file, source }) => [resolve(file), version(file, hashOf(source))] as const),
      ]),
      chapters: new Map(chapters.map(({ file, claims }) => [resolve(file), claims.map(({ id }) => id)])),
    };
  }

  /** The claims that have passed, and that would find the same again. */
  unchanged({ prints }: View): string[] {
    return [...prints].filter(([id, print]) => this.#claims.get(id)?.print === print && this.#claims.get(id)?.tests).map(([id]) => id);
  }

  /** The chapters with a claim whose checks read a file. */
  readersOf(file: string, { chapters, files }: View): string[] {
    return [...chapters].filter(([, ids]) => ids.some((id) => files.get(id)!.includes(resolve(file)))).map(([chapter]) => chapter);
  }

  /** Whether a chapter is as it was when it ran, and none of its claims has to run. */
  isUnchanged(file: string, view: View): boolean {
    const ids = view.chapters.get(resolve(file));
    if (!ids || this.#chapters.get(resolve(file)) !== view.versions.get(resolve(file))) return false;
    const unchanged = new Set(this.unchanged(view));
    return ids.every((id) => unchanged.has(id));
  }

  /** What a test gave: now, or when its claim ran last if nothing that this reads has changed since; as one that did not run if something has. */
  told(test: TestCase, ran: ReadonlySet<TestModule>, { prints }: View): Told {
    const id = idOf(test);
    if (id === undefined || (ran.has(test.module) && !test.meta().unchanged)) return test;
    const { lines, unchanged } = test.meta();
    const known = this.#claims.get(id);
    const current = known?.print === prints.get(id) ? known : undefined;
    if (current && !unchanged) return test;
    const before = current?.tests?.get(test.name);
    if (before) return { name: test.name, meta: () => ({ ...before.meta(), lines }), result: before.result };
    return { name: test.name, meta: () => test.meta(), result: () => ({ state: "skipped", note: undefined, errors: undefined }) };
  }

  /** Notes what is announced when a run starts: workers load no older contents. */
  begin() {
    this.#known = new Set(this.#announced);
  }

  /** Keeps what a run found, except of claims that read a file that changed while it went on, or of whose change workers may not have known. */
  keep(ran: readonly TestModule[], before: View | undefined, after: View) {
    const { versions } = after;
    const moved = (file: string) =>
      before?.versions.get(file) !== versions.get(file) ||
      (this.#last !== undefined && this.#last.get(file) !== versions.get(file) && !this.#known.has(file));
    const isSure = (id: string) =>
      before !== undefined && before.prints.get(id) === after.prints.get(id) && !after.files.get(id)?.some(moved);
    for (const module of ran) {
      this.#chapters.set(resolve(module.moduleId), versions.get(resolve(module.moduleId)) ?? "");
      for (const [id, tests] of testsOf(module)) this.#keep(id, tests, isSure(id) ? after.prints.get(id) : undefined);
    }
    this.#last = versions;
    for (const file of this.#known) this.#announced.delete(file);
  }

  #keep(id: string, tests: readonly TestCase[], print: string | undefined) {
    const open = tests.filter((test) => !test.meta().planned);
    if (tests.some((test) => test.meta().unchanged) || open.every((test) => test.result().state === "skipped")) return;
    if (print === undefined) this.#claims.delete(id);
    else if (open.some((test) => test.result().state !== "passed")) this.#claims.set(id, { print });
    else this.#claims.set(id, { print, tests: new Map(tests.map((test) => [test.name, copyOf(test)])) });
  }
}

/** The claim that a test checks or illustrates. */
export function idOf(test: TestCase): string | undefined {
  const { claim, illustrates } = test.meta();
  return claim ?? illustrates;
}

function testsOf(module: TestModule): Map<string, TestCase[]> {
  const tests = [...module.children.allTests()].filter((test) => idOf(test) !== undefined);
  return Map.groupBy(tests, (test) => idOf(test)!);
}

function copyOf(test: TestCase): Pick<Told, "meta" | "result"> {
  const [meta, result] = [test.meta(), test.result()];
  return { meta: () => meta, result: () => result };
}
