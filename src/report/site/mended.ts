import { type Element, element, wordsIn } from "../mathml.ts";

/** A formula as browsers set it well: it breaks where a reader would break it, and its signs, names and bars have their room. */
export function mended(formula: Element): Element {
  return everywhere({ ...formula, children: formula.children.map(joined) }, heightened, flat, spaced);
}

type Mend = (part: Element) => Element;

/** A tree in which each part was mended, those within first, by one mend after the other. */
function everywhere(part: Element, ...mends: Mend[]): Element {
  const within: Element = { ...part, children: part.children.map((child) => everywhere(child, ...mends)) };
  return mends.reduce((found, mend) => mend(found), within);
}

/**
 * A formula whose rows, between which a line may end, begin with no sign alone, which would have no space beside it; and end with no bracket
 * and no function's name.
 */
function joined(formula: Element): Element {
  const rows: Element[] = [];
  for (const row of formula.children) {
    const last = rows.at(-1);
    if (last?.tag === "mrow" && row.tag === "mrow" && (isBracket(endOf(last)) || isApplied(last) || isSign(row)))
      rows[rows.length - 1] = { ...last, children: [...(isSign(row) ? withoutSpace(last) : last.children), ...row.children] };
    else rows.push(row);
  }
  return { ...formula, children: rows };
}

function endOf({ children }: Element): Element | undefined {
  return children.findLast(({ tag }) => tag !== "mspace");
}

function isBracket(part: Element | undefined): boolean {
  return part?.tag === "mo" && / fence="true"/.test(part.attributes);
}

/** Whether what comes behind a row is the argument of a function that ends it. */
function isApplied(row: Element): boolean {
  const end = endOf(row);
  return end !== undefined && (wordsIn(end) === application || (end.tag === "mrow" && isApplied(end)));
}

/** Between a function and its arguments, unseen. */
const application = "\u2061";

/** Whether a row is a sign with what is behind it, without a term. */
function isSign({ children: [first, ...rest] }: Element): boolean {
  return first?.tag === "mo" && !isBracket(first) && !/ form="prefix"/.test(first.attributes) && rest.every(({ tag }) => tag === "mspace");
}

/** What a row has, without the space for an argument where a sign comes instead, as in tanh′ = 1. */
function withoutSpace(row: Element): readonly Element[] {
  return isApplied(row) ? row.children.filter(({ tag }, at) => tag !== "mspace" || at < row.children.length - 1) : row.children;
}

/** A part whose bars are as high as what is between them, where that is a fraction or a table. */
function heightened(part: Element): Element {
  const { children } = part;
  const open: number[] = [];
  const high = new Set<number>();
  for (const [at, child] of children.entries()) {
    if (!isBar(child)) continue;
    if (/ form="prefix"/.test(child.attributes)) open.push(at);
    else if (open.length > 0) {
      const from = open.pop()!;
      if (children.slice(from, at).some(isHigh)) high.add(from).add(at);
    }
  }
  return high.size === 0 ? part : { ...part, children: children.map((child, at) => (high.has(at) ? stretched(child) : child)) };
}

function isBar(part: Element): boolean {
  return isBracket(part) && /^[|‖∣∥]$/.test(wordsIn(part));
}

function isHigh({ tag, children }: Element): boolean {
  return tag === "mfrac" || tag === "mtable" || children.some(isHigh);
}

function stretched(bar: Element): Element {
  return { ...bar, attributes: bar.attributes.replace(' stretchy="false"', ' stretchy="true"') };
}

/** A row without rows in it that only hold brackets and what is between: a page has fewer boxes to lay out. Brackets that grow do so by their row. */
function flat(part: Element): Element {
  return part.tag === "mrow"
    ? { ...part, children: part.children.flatMap((child) => (isBracketed(child) ? child.children : [child])) }
    : part;
}

function isBracketed({ tag, attributes, children }: Element): boolean {
  const ends = [children[0], children.at(-1)];
  const isSmall = (end: Element | undefined) => end !== undefined && isBracket(end) && / form="\w+" stretchy="false"/.test(end.attributes);
  return tag === "mrow" && attributes === "" && children.length > 1 && ends.every(isSmall) && !children.slice(1, -1).some(isGrown);
}

function isGrown({ tag, attributes }: Element): boolean {
  return tag === "mo" && / stretchy="true"/.test(attributes);
}

/**
 * A row with a space before each function's name in upright letters that multiplies what is before it, as in W diag(d), and between a name and
 * bars, as in max |x|.
 */
function spaced(part: Element): Element {
  if (part.tag !== "mrow") return part;
  const { children } = part;
  const isThin = (at: number) => children[at]?.tag === "mspace" && / width="0\.1667em"/.test(children[at].attributes);
  const isLater = (at: number) => at > 0 && isName(children[at]) && isFactor(children[isThin(at - 1) ? at - 2 : at - 1]);
  const isArgument = (at: number) => at > 0 && isBar(children[at]) && wordsIn(children[at - 1]) === application;
  return {
    ...part,
    children: children.flatMap((child, at) => {
      if (isThin(at) && at + 1 < children.length && isLater(at + 1)) return [];
      return isLater(at) ? [space, child] : isArgument(at) ? [thin, child] : [child];
    }),
  };
}

/** As wide as it takes to be seen behind a slanted letter, which leans into it. */
const space = element("mspace", ' width="0.2222em"');
const thin = element("mspace", ' width="0.1667em"');

/** Whether a part is a word in upright letters, perhaps with a mark, an index or an exponent, and ready for an argument. */
function isName(part: Element): boolean {
  const { tag, attributes, children } = part;
  if (tag === "mi" || (tag === "mpadded" && attributes === ' lspace="0"')) return /^[A-Za-z]{2,}$/.test(children.map(wordsIn).join(""));
  return (/^m(?:sub|sup|subsup|over)$/.test(tag) || (tag === "mrow" && isApplied(part))) && isName(children[0]);
}

function isFactor(part: Element | undefined): boolean {
  if (part === undefined) return false;
  if (part.tag === "mo") return isBracket(part) && (/ form="postfix"/.test(part.attributes) || /^[)\]}]$/.test(wordsIn(part)));
  return /^m(?:i|n|row|padded|frac|sqrt|sub|sup|subsup|over)$/.test(part.tag) && !/^[∂∇∀∃]$/.test(wordsIn(part));
}
