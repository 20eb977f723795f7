import { forgedAlone, forgedFault, forgedInWords } from "../literate/forged.ts";
import { wordsSaid } from "./edition.ts";

/** Why the words of checks and figures, which a chapter's code says, cannot be shown: they read as results; undefined if they can. */
export function wordsFault(worded: Parameters<typeof wordsSaid>[0]): string | undefined {
  const said: string[] = [];
  wordsSaid(worded, (words) => said[said.push(words) - 1], "");
  const alone = [...worded.checks.map(({ statement }) => statement), ...worded.figures.map(({ caption }) => caption)];
  const found = [...alone.map(forgedAlone), ...said.map(forgedInWords)].find(Boolean);
  return found && forgedFault(found);
}
