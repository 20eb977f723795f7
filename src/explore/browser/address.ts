import type { Explorer } from "../explorer.ts";
import { type State, serialized } from "../state.ts";

/** Puts a state into the page's address, next to what else is there; without a state, takes it out. */
export function remember({ claim }: Explorer, state: State | undefined) {
  const query = new URLSearchParams(location.search);
  if (state) query.set(claim, serialized(state));
  else query.delete(claim);
  history.replaceState(null, "", `${location.pathname}${query.size > 0 ? `?${query}` : ""}${location.hash}`);
}
