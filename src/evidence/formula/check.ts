import type { Evidence, Role } from "../evidence.ts";
import type { Outcome } from "../outcome.ts";
import { isRational } from "../rational.ts";
import type { Handling } from "../section.ts";
import { undrawn } from "./classes.ts";
import { domainsOf } from "./domain.ts";
import { type Saying, Statement } from "./statement.ts";
import { type Variables, withConstants } from "./variables.ts";

/** How a formula check is titled. */
export interface Titled extends Saying {
  /** What tells it from another check of the claim with the same formula, or what a reader should know first. */
  about?: string;
}

/**
 * A check's title: its formula, after what it is about. Constants among the variables may be said there, since they are what is said. Names without
 * a variable are numbers where that `isReal`.
 */
export function titleOf(text: string, { about, using }: Titled = {}, variables: Variables = {}, isReal = false): string {
  if (about === undefined) return text;
  const [judgement] = judging.exec(about) ?? [];
  if (judgement !== undefined)
    throw new TypeError(
      `about: expected what the formula is about, without a judgement, a negation, a quantifier, LaTeX or a colon at its end, got “${about}”, which has “${judgement}”`,
    );
  if (unfinished.test(about))
    throw new TypeError(`about: expected words apart from the formula, got “${about}”, which the formula would end`);
  if (bounding.test(about) || hasFixed(about, text, withConstants(variables, {})))
    throw new TypeError(`about: expected no hypothesis, which nothing would check, got “${about}”: say it in \`given\``);
  const other = undrawn(about, text, { variables, functions: using, isReal });
  if (other !== undefined)
    throw new TypeError(
      `about: expected what the formula is checked of, got “${about}”: none of its variables has such values as “${other}” says`,
    );
  return `${about}: ${text}`;
}

/** What variables of any number, size or kind would be of; none is drawn without bounds. */
const sizes = String.raw`(?:sizes?|dimensions?|shapes?|ranks?|degrees?|depths?|widths?|heights?|horizons?|lengths?|numbers?|values?|reals?|wholes?|naturals?|rationals?|complex|positive|negative|possible|integers?|matri(?:x|ces)|vectors?)\b`;

/** What turns a formula into another statement: words of a verdict, a negation, a quantifier. */
const judging = new RegExp(
  [
    String.raw`[:：]\s*$|[¬∀∃∄⇒⇔⟹⟺∧∨⊢⊨⊥$\\]`,
    String.raw`^no$|\b(?:(?:true|false)(?!\s+(?:positive|negative|discovery|alarm))|untrue|wrong|incorrect|mistaken|invalid|bogus|fallac(?:y|ies)|refute[sd]?|disproved?|proved?|proven|holds?|fails?|not|never|always|cannot|can't|doesn't|isn't|won't)\b(?!-)`,
    String.raw`\b(?:hardly|scarcely|unless|except|impossible|contrary|absurd|den(?:y|ies|ied)|contradict\w*|violat\w*|negat(?:ion|es|ed)|counter-?examples?|doubt\w*|instead|otherwise|iff|implies|opposite|neither|nein|nicht|kein\w*|falsch|myth)\b`,
    String.raw`\b(?:all cases|every case|(?:for|not) (?:all|every|any|each)|(?:for|in|at|under|there is) no|(?:for|there (?:is|are)) some|there exists?|all reals?)\b`,
    String.raw`\b(?:every|any|all|each|arbitrary)\s+(?:[a-zα-ω](?:_\w+)?(?![\w\p{L}'’-])|${sizes})`,
    String.raw`\b(?:unbounded\w*|infinit(?:y(?![-\s]norms?\b)|e|ely|ude)|without (?:bound|limit|end)s?|arbitrarily)\b|(?<!_)∞(?![-\s]norm)`,
    "不成立|并非|不是|不对|错误|对(?:所有|任意|一切)|任意|无穷|无限",
  ].join("|"),
  "iu",
);

/** What leads on to the formula, which then is only a part of the statement. */
const unfinished =
  /(?:\b(?:and|or|nor|as|that|than|if|when|where|while|since|because|so|hence|thus|then|but|only|with|for|of|whence)|[,;=<>≤≥≠∈+×·−!-])\s*$/i;

/** An inequality of a name, as a hypothesis is written. */
const bounding = /(?:^|[,;]\s*|\b(?:for|at|when|where|if|and)\s+)[\p{L}_][\p{L}\p{M}\p{N}_]*\s*(?:[<>≤≥≠∈]|!=)/u;

/** Whether words give a name of the formula a range, or a number that is not its own as a constant: they would say of it what nothing checks. */
function hasFixed(about: string, text: string, constants: Readonly<Record<string, unknown>>): boolean {
  const names = new Set(text.match(/[A-Za-z_]\w*(?!\w|\s*\()/g));
  const given = [...about.matchAll(equating)].map(([, name, number]) => ({ name, number }));
  const isOther = ({ name, number }: { name: string; number: string }) => !isNumber(constants[name], number.replace("−", "-"));
  const ranges = [ranging, turned, qualified, qualifying].flatMap((said) => [...about.matchAll(said)]);
  return given.some((each) => names.has(each.name) && isOther(each)) || ranges.some(([, name]) => names.has(name));
}

/** Whether a constant is the number that is written, as far as that is read here. */
function isNumber(value: unknown, written: string): boolean {
  const [over, under = 1] = written.replaceAll(",", "").normalize("NFKC").replace("\u2044", "/").split("/").map(Number);
  const isOne = typeof value === "number" || isRational(value);
  return isOne && (/[\^%]/.test(written) || Number(value.valueOf()) === over / under);
}

const equating =
  /(?<![\w.])([A-Za-z_]\w*)\s*(?:=|≈|is|equals|equal to)\s*([-−+]?(?:\d[\d,]*(?:\.\d+)?|\.\d+|[½⅓⅔¼¾⅛])(?:e[-−+]?\d+|\/\d+|[\^%]\S*)?)/g;
const turned = /(?<![\w.])[-−+]?\d[\d.]*\s*[=<>≤≥]\s*([A-Za-z_]\w*)/g;
const number =
  "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|a?\\s*(?:dozen|hundred|thousand|million|billion))\\b";
const ranging = new RegExp(
  [
    String.raw`(?<![\w.])([A-Za-z_]\w*)\s*`,
    String.raw`(?:(?:from|up to|between|above|below|over|under|beyond|past|at (?:least|most)|(?:more|less|greater|larger|smaller) than)\s*[-−+]?\d|`,
    String.raw`in\s+[[({]|(?:=|is|equals|from|between|up to|above|below|beyond|past|at (?:least|most)|(?:more|less|greater|larger|smaller) than)\s*${number})`,
  ].join(""),
  "g",
);
const quality =
  "(?:(?:an?\\s+)?(?:even|odd|(?:non-?)?(?:negative|positive|zero)|prime|composite|(?:ir)?rational|integral|integer|whole|natural|imaginary|complex))";
const qualified = new RegExp(String.raw`(?<![\w.])([A-Za-z_]\w*),?\s+(?:(?:is|are|be|being|stays?|was|kept|both)\s+)*${quality}\b`, "g");
const qualifying = new RegExp(String.raw`\b${quality}\s+([A-Za-z_]\w*)(?![\w'’-])`, "g");

/** A formula that is read when its check runs, and how evidence prints it once it has run: its parts then know what they are. */
export function reading(
  text: string,
  variables: Variables,
  saying: Titled,
): { statement: Statement; printed: Pick<Evidence, "formula" | "domain"> } {
  const statement = new Statement(text, variables, saying);
  const { about, written } = saying;
  const domain = domainsOf(variables, statement.names, { written });
  const printed = {
    get formula() {
      const { latex, given } = statement;
      return about === undefined ? { latex, given } : { latex, given, about };
    },
    ...(domain.length > 0 && { domain }),
  };
  return { statement, printed };
}

/** How cases of a formula are judged afresh, by a statement that has judged none yet, of generators that nothing was drawn from. */
export function afresh(
  text: string,
  variables: Variables,
  saying: Titled,
  judge: (statement: Statement) => (value: object) => Outcome,
): Pick<Handling, "sampling"> {
  return {
    sampling: () => {
      const statement = new Statement(text, variables, saying);
      return { cases: statement.cases, judge: judge(statement) as (value: unknown) => Outcome };
    },
  };
}

/** The small mistakes in a formula of a claim's statement, each judged as the formula itself is. */
export function mistakes<O extends Titled & { role?: Role }>(
  text: string,
  variables: Variables,
  options: O,
  judge: (text: string, options: O) => unknown,
): Pick<Handling, "variants"> {
  if ((options.role ?? "statement") !== "statement") return {};
  return {
    variants: () =>
      new Statement(text, variables, options).variants().map(({ change, weaker, text: changed, given }) => ({
        change,
        weaker,
        run: () => judge(changed, { ...options, given, unused: true }),
      })),
  };
}
