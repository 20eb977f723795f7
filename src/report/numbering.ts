import type { FigureReport, Report } from "./schema.ts";

/** A figure with its number, which runs through the whole report. */
export interface NumberedFigure extends FigureReport {
  number: number;
}

/** A claim's figures. */
export function numberedFigures({ claims }: Report, id: string): readonly NumberedFigure[] {
  const numbered = known.get(claims) ?? number(claims);
  known.set(claims, numbered);
  return numbered.get(id) ?? [];
}

const known = new WeakMap<Report["claims"], Map<string, NumberedFigure[]>>();

function number(claims: Report["claims"]): Map<string, NumberedFigure[]> {
  let count = 0;
  return new Map(claims.map(({ id, figures }) => [id, figures.map((figure) => ({ ...figure, number: ++count }))]));
}
