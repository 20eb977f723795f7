/** The same function of a file and its text, which computes again only where the text is another than the last: most are the same when they are read again. */
export function bySource<T>(compute: (file: string, source: string) => T): (file: string, source: string) => T {
  const last = new Map<string, { source: string; value: T }>();
  return (file, source) => {
    const known = last.get(file);
    if (known?.source === source) return known.value;
    const value = compute(file, source);
    last.set(file, { source, value });
    return value;
  };
}
