import { cellsOf } from "../../literate/tables.ts";
import { plainText } from "../plain-text.ts";
import type { Appendix } from "./appendices.ts";
import { type Html, html, raw } from "./html.ts";
import type { SiteWords } from "./words.en.ts";

/** What readers are told of symbols, terms and citations where these stand: each by the words or signs that stand for it. */
export interface Glossary {
  terms: ReadonlyMap<string, string>;
  symbols: ReadonlyMap<string, string>;
}

/** The glossary of tables whose first column is headed “symbol” or “term”, and of lists of references, by the first author. */
export function glossaryOf(appendices: readonly Appendix[], { column }: SiteWords): Glossary {
  const rows = appendices.flatMap(({ text }) => tableRows(text));
  const of = (kind: string) =>
    rows.filter(({ head }) => head[0] === kind).map(({ head, cells }) => [cells[0], cells[head.indexOf(column)] ?? ""] as const);
  const symbols = of("symbol").flatMap(([cell, meaning]) =>
    [...cell.matchAll(/\$([^$]+)\$/g)].map(([, latex]) => [letters(latex), meaning] as const),
  );
  const together = Map.groupBy(symbols, ([symbol]) => symbol);
  const terms = of("term").flatMap(([cell, meaning]) => cell.split(", ").map((term) => [term, plainText(meaning)] as const));
  return {
    terms: new Map([...terms, ...appendices.flatMap(({ text }) => references(text))]),
    symbols: new Map([...together].map(([symbol, found]) => [symbol, found.map(([, meaning]) => plainText(meaning)).join("; ")])),
  };
}

/** Marks in markup the first of each word of the glossary, so that a page can explain it; not in links, code, formulas or headings. */
export function explained({ terms }: Glossary, { text }: Html, done = new Set<string>()): Html {
  if (terms.size === 0) return raw(text);
  const longestFirst = [...terms.keys()].toSorted((a, b) => b.length - a.length);
  const words = new RegExp(`(?<![\\p{L}\\p{N}])(${longestFirst.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "gu");
  let within = 0;
  const parts = text.split(/(<[^>]*>)/).map((part, at) => {
    if (at % 2 === 1) {
      const [, end, name] = /^<(\/?)([a-z0-9]+)/.exec(part) ?? [];
      if (apart.has(name)) within += end ? -1 : 1;
      return part;
    }
    if (within > 0) return part;
    return part.replace(words, (word) =>
      done.has(word) ? word : done.add(word) && html`<span class="term" tabindex="0">${raw(word)}</span>`.text,
    );
  });
  return raw(parts.join(""));
}

const apart = new Set(["a", "code", "pre", "math", "h1", "h2", "h3", "h4", "summary", "button", "table"]);

/** What a formula reads as, letter after letter, as the text of its markup does. */
function letters(latex: string): string {
  return plainText(`$${latex}$`).replaceAll(/\s/g, "").normalize("NFKC");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** References by the surname of their first author. */
function references(text: string): [string, string][] {
  const items = text.split(/^- /m).slice(1);
  return items.flatMap((item): [string, string][] => {
    const [, surname] = /^(?:\p{Lu}\. ?)+(?:van |de )?([\p{L}-]+)[,:]/u.exec(item) ?? [];
    return surname ? [[surname, plainText(item.replaceAll(/\s+/g, " ").trim())]] : [];
  });
}

interface Row {
  head: string[];
  cells: string[];
}

function tableRows(text: string): Row[] {
  let head: string[] = [];
  return text.split("\n").flatMap((line) => {
    if (!line.startsWith("|")) head = [];
    else if (head.length === 0) head = cellsOf(line);
    else if (!/^\|\s*-/.test(line)) return [{ head, cells: cellsOf(line) }];
    return [];
  });
}
