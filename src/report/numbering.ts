import type { FigureReport, Report } from "./schema.ts";

/** A figure with its number, which runs through the whole report. */
export interface NumberedFigure extends FigureReport {
  number: number;
}

/** A claim's figures. */
export function numberedFigures({ claims }: Report, id: string): NumberedFigure[] {
  const all = claims.flatMap((claim) => claim.figures.map((figure) => ({ of: claim.id, figure })));
  return all.flatMap(({ of, figure }, at) => (of === id ? [{ ...figure, number: at + 1 }] : []));
}
