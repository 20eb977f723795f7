import { forgedAlone, forgedFault, forgedInWords } from "../literate/forged.ts";
import { textsIn } from "./edition.ts";

/** Why the words of checks and figures, which a chapter's code says, cannot be shown: they read as results; undefined if they can. */
export function wordsFault(worded: Parameters<typeof textsIn>[0]): string | undefined {
  const alone = [...worded.checks.map(({ statement }) => statement), ...worded.figures.map(({ caption }) => caption)];
  const found = [...alone.map(forgedAlone), ...textsIn(worded).map(forgedInWords)].find(Boolean);
  return found && forgedFault(found);
}
