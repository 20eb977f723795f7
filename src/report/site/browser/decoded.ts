/** What a part of an address says, without its mark; "" where it cannot be decoded, as `#100%`, which names nothing on a page. */
export function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
