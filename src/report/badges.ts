import { makeBadge } from "badge-maker";
import { configured } from "../literate/configured.ts";
import type { Verdict } from "./verdict.ts";

const colours: Record<Verdict | "stale", string> = {
  holds: "#2f7d32",
  corrected: "#8a6100",
  refuted: "#a3360f",
  measured: "#1f5f99",
  fails: "#c00020",
  "not checked": "#666666",
  stale: "#666666",
};

/** What a badge says: the verdict, or that what it was made from has changed. */
export interface Badge {
  id: string;
  verdict: Verdict | "stale";
}

/** The badge of a claim as an SVG image. */
export function badgeSvg({ id, verdict }: Badge): string {
  return `${makeBadge({ label: id, message: verdict, color: colourOf(verdict), style: "flat" })}\n`;
}

/** The badge of a claim in the endpoint format of shields.io. */
export function badgeEndpoint({ id, verdict }: Badge): string {
  return `${JSON.stringify({ schemaVersion: 1, label: id, message: verdict, color: colourOf(verdict).slice(1) }, null, 2)}\n`;
}

function colourOf(verdict: Badge["verdict"]): string {
  return configured.colours[verdict] ?? colours[verdict];
}
