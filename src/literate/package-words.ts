const values = [
  ..."between dyadic real rowsOf vectorOf whole planned agree all atMost identical less nearMiss necessary refuted cover".split(" "),
  ..."atMostExactly below equal every exact example side combinations each figure define exactKernel middleOf withError".split(" "),
  ..."anyMatrices anyNatural anyNumbers anyVectors anyDiagonal anySquare anyVector intervals measured proved".split(" "),
  ..."exactly matrix q gamma holds supremum stated theorem".split(" "),
];
const types = ["Drawing", "Rational"];

/** What the package exports to vocabularies, as these write it. */
export const packageWords: ReadonlyMap<string, string> = new Map([
  ...values.map((name) => [name, name] as const),
  ...types.map((name) => [name, `type ${name}`] as const),
]);

/** The lines that a vocabulary of the package needs to have these words; none for what the package does not have. */
export function exportLines(names: readonly string[]): string[] {
  const own = names.flatMap((name) => packageWords.get(name) ?? []);
  return [
    ...(own.length > 0 ? [`export { ${own.sort().join(", ")} } from "claims";`] : []),
    ...(names.includes("fc") ? ['export { default as fc } from "fast-check";'] : []),
  ];
}
