import type { Plugin } from "vite";

declare global {
  /** The number of the mutant that is switched on; −1 where none is. */
  var mutantOn: number;
  /** Counts that the mutant's place is passed, and stops what passes it without end. */
  var mutantPassed: () => true;
  /** Is told the mutants whose place is passed while none is on, where somebody asks. */
  var mutantsCovered: ((...mutants: number[]) => void) | undefined;
}

/** Code in which Stryker has put all mutants, made nearly as fast as the original: at each mutant's place it compares one number. */
export function quickened(code: string): string {
  const compared = code.replaceAll(/\bstryMutAct_\w+\("(\d+)"\)/g, "(mutantOn === $1 && mutantPassed())");
  return compared.replaceAll(/\bstryCov_\w+\(((?:"\d+"(?:, )?)+)\)/g, (_, ids: string) => `mutantsCovered?.(${ids.replaceAll('"', "")})`);
}

/** Serves quickened code. */
export function quick(): Plugin {
  return {
    name: "quick-mutants",
    enforce: "pre",
    transform: (code) => (/\bstryMutAct_\w+\(/.test(code) ? { code: quickened(code), map: null } : undefined),
  };
}
