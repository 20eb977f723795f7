import { makeBadge } from "badge-maker";
import { configured } from "../literate/configured.ts";
import type { ClaimReport } from "./schema.ts";
import type { Verdict } from "./verdict.ts";

const colours: Record<Verdict, string> = {
  holds: "#2f7d32",
  corrected: "#8a6100",
  refuted: "#a3360f",
  measured: "#1f5f99",
  fails: "#c00020",
  "not checked": "#666666",
};

/** The badge of a claim as an SVG image and in the endpoint format of shields.io, each with its path in the report's directory. */
export function badgeFiles({ id, verdict }: Pick<ClaimReport, "id" | "verdict">): [path: string, text: string][] {
  const color = configured.colours[verdict] ?? colours[verdict];
  const shown = { label: id, message: verdict };
  return [
    [`badges/${id}.svg`, `${makeBadge({ ...shown, color, style: "flat" })}\n`],
    [`badges/${id}.json`, `${JSON.stringify({ schemaVersion: 1, ...shown, color: color.slice(1) }, null, 2)}\n`],
  ];
}
