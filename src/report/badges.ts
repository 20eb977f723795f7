import { makeBadge } from "badge-maker";
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

/** The badge of a claim as an SVG image. */
export function badgeSvg({ id, verdict }: ClaimReport): string {
  return `${makeBadge({ label: id, message: verdict, color: colours[verdict], style: "flat" })}\n`;
}

/** The badge of a claim in the endpoint format of shields.io. */
export function badgeEndpoint({ id, verdict }: ClaimReport): string {
  return `${JSON.stringify({ schemaVersion: 1, label: id, message: verdict, color: colours[verdict].slice(1) }, null, 2)}\n`;
}
