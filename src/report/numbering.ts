import { memoized } from "../literate/memoized.ts";
import type { FigureReport, Report } from "./schema.ts";

/** A figure with its number, which runs through the whole report. */
export interface NumberedFigure extends FigureReport {
  number: number;
}

/** A claim's figures. */
export function numberedFigures({ claims }: Report, id: string): readonly NumberedFigure[] {
  return numbered(claims).get(id) ?? [];
}

const numbered = memoized((claims: Report["claims"]): Map<string, NumberedFigure[]> => {
  let count = 0;
  return new Map(claims.map(({ id, figures }) => [id, figures.map((figure) => ({ ...figure, number: ++count }))]));
}, new WeakMap());
