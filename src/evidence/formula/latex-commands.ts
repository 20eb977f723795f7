/**
 * Commands of LaTeX with which a chapter may print its names and functions, by what they draw. Of any other nobody here knows whether it can be
 * seen, and from what it can be told.
 */
const drawing = {
  fonts: "mathrm mathit mathbf mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm pmb operatorname text textrm textbf textit",
  fractions: "frac tfrac dfrac cfrac binom tbinom dbinom sqrt",
  accents: "hat check breve acute grave tilde bar vec dot ddot mathring widehat widetilde overline underline overrightarrow",
  sizes: "left right big bigl bigr bigm Big Bigl Bigr Bigm bigg biggl biggr biggm Bigg Biggl Biggr Biggm",
  brackets: "lVert rVert Vert lvert rvert vert lceil rceil lfloor rfloor langle rangle lbrace rbrace lbrack rbrack",
  tables: "begin end",
  spaces: "quad qquad enspace thinspace textstyle displaystyle scriptstyle limits nolimits",
  letters:
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath aleph",
  operations: "partial nabla Re Im",
  folds: "sum prod coprod int oint bigcup bigcap bigoplus bigotimes bigodot",
  functions: "exp log ln lg sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min sup inf lim det dim ker deg gcd arg",
  operators:
    "cdot times div bmod pm mp ast star circ bullet odot oplus ominus otimes oslash cap cup sqcap sqcup setminus amalg wr dagger ddagger diamond square triangle",
  dots: "dots ldots cdots vdots ddots",
  marks: "infty prime top bot flat sharp natural",
} as const;

export type Kind = keyof typeof drawing;

const commands = Object.fromEntries(Object.entries(drawing).map(([kind, names]) => [kind, names.split(" ").map((name) => `\\${name}`)]));
const all = new Set(Object.values(commands).flat());

/** The commands of some kinds. */
export function commandsOf(...kinds: Kind[]): string[] {
  return kinds.flatMap((kind) => commands[kind]);
}

/** A pattern of any of the commands. */
export function anyOf(commands: readonly string[]): string {
  return commands.map((command) => `\\${command}`).join("|");
}

/** Whether it is known what a command draws. */
export function isDrawn(command: string): boolean {
  return all.has(command);
}
