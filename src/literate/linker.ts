import { existsSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import type { Chapter, Claim, Link } from "./chapter.ts";
import { ChapterError } from "./chapter-error.ts";
import { slashed } from "./folder.ts";
import { type Place, placeOf } from "./links.ts";
import { suggestion } from "./near.ts";

/** Follows the links of chapters. */
export class Linker {
  readonly #chapters: Map<string, Chapter>;
  readonly #claims: Map<Chapter, Map<string, Claim>>;
  readonly #slugs: Map<Chapter, Set<string>>;

  constructor(chapters: readonly Chapter[]) {
    this.#chapters = new Map(chapters.map((chapter) => [resolve(chapter.file), chapter]));
    this.#claims = new Map(chapters.map((chapter) => [chapter, new Map(chapter.claims.map((claim) => [claim.slug, claim]))]));
    this.#slugs = new Map(chapters.map((chapter) => [chapter, new Set(chapter.slugs)]));
  }

  /** Fills in what the claims of a chapter rest on. Throws where one of its links leads nowhere. */
  link(chapter: Chapter) {
    for (const link of chapter.links) this.#follow(link, chapter, "");
    for (const claim of chapter.claims) {
      const ids = claim.links.flatMap((link) => this.#follow(link, chapter, claim.heading)?.id ?? []);
      claim.dependencies = [...new Set(ids)].filter((id) => id !== claim.id);
    }
  }

  /** The claim to which a link leads, if it leads to one. */
  #follow({ href, line }: Link, base: Chapter, heading: string): Claim | undefined {
    const fail = (problem: string, fix: string): never => {
      throw new ChapterError(base.file, line, heading, problem, fix);
    };
    const place = this.#place(href, base, fail);
    if (!place) return undefined;
    const chapter = this.#chapters.get(place.file);
    if (!chapter && !existsSync(place.file)) fail(`the link ${href} leads to no file`, this.#meant(place.file, base));
    if (!chapter || place.anchor === "") return undefined;
    if (!this.#slugs.get(chapter)!.has(place.anchor)) {
      const anchors = chapter.slugs.map((slug) => `#${slug}`);
      fail(`the link #${place.anchor} leads to no heading of ${chapter.file}`, suggestion(`#${place.anchor}`, anchors));
    }
    return this.#claims.get(chapter)!.get(place.anchor);
  }

  #place(href: string, base: Chapter, fail: (problem: string, fix: string) => never): Place | undefined {
    if (/^\/(?!\/)/.test(href)) fail(`the link ${href} leads out of the project`, `write it from the folder of ${base.name} on`);
    try {
      return placeOf(href, base.file);
    } catch {
      return fail(`the link ${href} is not percent-encoded UTF-8`, "write the characters themselves, and % as %25");
    }
  }

  /** The chapter to which a link to no file was meant to lead, as a link: one of that name in another folder, or of a name that is near. */
  #meant(file: string, base: Chapter): string {
    const linked = (path: string) => slashed(relative(dirname(resolve(base.file)), path));
    const chapters = [...this.#chapters.keys()];
    const moved = chapters.find((path) => basename(path) === basename(file));
    return moved ? `did you mean ${linked(moved)}?` : suggestion(linked(file), chapters.map(linked));
  }
}
