import { hashOf } from "../files/hash.ts";
import { claimModule, theoremModule } from "../files/own-modules.ts";
import type { Chapter, Claim } from "../literate/chapter.ts";
import { lines } from "../literate/markdown.ts";
import { inOrder } from "../literate/order.ts";
import { wordsIn } from "../literate/vocabulary.ts";
import { codeOf, type Head, headOf, usedOf } from "./chapter-head.ts";
import { Modules, namesTheorem, noModule, type Reached } from "./reached-modules.ts";

/** What a claim's evidence was made from: hashes of its words and its code, and names of what its code reaches. */
export interface Receipt extends Reached {
  /** Over everything else here, the contents of the modules, the versions, and the hashes of the claims it depends on. */
  hash: string;
  prose: string;
  /** Its own fences, those statements at the chapter's head that they use or that name nothing, and what their words of the vocabulary mean. */
  code: string;
}

/** The receipts of a specification, with the hashes of all files and the versions of Node and of all libraries that they name. */
export interface Receipts {
  sources: Record<string, string>;
  versions: Record<string, string>;
  claims: Map<string, Receipt>;
}

/** Reads the chapters' code and what it imports, and signs each claim. */
export function receipts(chapters: readonly Chapter[], directory: string): Receipts {
  const modules = new Modules(directory);
  const claims = chapters.flatMap((chapter) => {
    const [head, source] = [headOf(chapter), lines(chapter.source)];
    return chapter.claims.map((claim) => ({ ...draft(chapter, source, head, claim, modules), dependencies: claim.dependencies }));
  });
  const versions: Record<string, string> = { node: process.versions.node, ...modules.versions() };
  const hashes = new Map<string, string>();
  for (const { id, receipt, dependencies } of inOrder(claims)) {
    const parts = [
      receipt.prose,
      ...readBy(receipt, { sources: modules.sources, versions }),
      ...dependencies.map((other) => `${other} ${hashes.get(other)}`),
    ];
    receipt.hash = hashOf(parts.join("\n"));
    hashes.set(id, receipt.hash);
  }
  return { sources: modules.sources, versions, claims: new Map(claims.map(({ id, receipt }) => [id, receipt])) };
}

/** A hash over what a claim's checks read: all of its receipt but the prose and the claims on which it rests. */
export function fingerprint(id: string, all: Receipts): string {
  return hashOf(readBy(all.claims.get(id)!, all).join("\n"));
}

function readBy({ code, modules, libraries }: Receipt, { sources, versions }: Pick<Receipts, "sources" | "versions">): string[] {
  return [code, ...modules.map((path) => `${path} ${sources[path]}`), ...["node", ...libraries].map((name) => `${name} ${versions[name]}`)];
}

/** Why a claim's evidence is out of date: what changed between two receipts; empty when nothing did. */
export function changes(id: string, before: Receipts, now: Receipts, dependencies: readonly string[]): string[] {
  const [old, fresh] = [before.claims.get(id), now.claims.get(id)];
  if (!old || !fresh) return [old ? "the claim is gone" : "the claim is new"];
  const absent = fresh.modules.filter((path) => now.sources[path] === noModule);
  if (old.hash === fresh.hash && absent.length === 0) return [];
  const modules = [...new Set([...old.modules, ...fresh.modules])].filter((path) => before.sources[path] !== now.sources[path]);
  const libraries = [...new Set(["node", ...old.libraries, ...fresh.libraries])].filter(
    (name) => before.versions[name] !== now.versions[name],
  );
  const beneath = dependencies.filter((other) => before.claims.get(other)?.hash !== now.claims.get(other)?.hash);
  const found = [
    ...(old.prose === fresh.prose ? [] : ["its prose"]),
    ...(old.code === fresh.code ? [] : ["its code"]),
    ...modules,
    ...absent.filter((path) => !modules.includes(path)).map((path) => `${path} (a file that is not there)`),
    ...libraries.map((name) => `${name} ${before.versions[name] ?? "(none)"} → ${now.versions[name] ?? "(none)"}`),
    ...beneath.map((other) => `${other}, on which it depends`),
  ];
  return found.length > 0 ? found : ["what it imports or depends on"];
}

function draft(chapter: Chapter, source: string[], head: Head, claim: Claim, modules: Modules): { id: string; receipt: Receipt } {
  const [own, inRocq] = [codeOf(claim.fences), codeOf(claim.fences, "coq")];
  const { text, imports } = usedOf(head, own);
  const words = head.vocabulary ? wordsIn(`${text}\n${own}`, head.vocabulary) : [];
  const meanings = words.map(({ name, exported, module }) => `${name}: ${exported} of ${module}`).join("\n");
  const named = head.vocabulary ? words.map(({ module }) => module) : imports.map(({ module }) => module);
  const files = [modules.named(claimModule), ...named.map((specifier) => modules.resolve(specifier, chapter.file))];
  const taken = [...words.map(({ exported }) => exported), ...imports.flatMap(({ exported }) => exported)];
  const isProved = inRocq !== "" || namesTheorem(`${text}\n${own}`) || taken.some(namesTheorem) || modules.proves(files);
  const theory = isProved ? [modules.named(theoremModule), ...modules.theory(chapter.file)] : [];
  const reached = modules.reach([...files, ...theory]);
  const isCode = (line: number) => claim.fences.some((fence) => fence.line <= line && line <= fence.end);
  const rows = source.slice(claim.line - 1, claim.end).filter((_, at) => !isCode(claim.line + at));
  const code = [text, own, inRocq, meanings].filter((part, at) => at < 2 || part !== "").join("\n");
  return { id: claim.id, receipt: { hash: "", prose: hashOf(rows.join("\n")), code: hashOf(code), ...reached } };
}
