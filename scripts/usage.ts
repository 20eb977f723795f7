/** Ends the command as wrongly used: says why on standard error, exit code 2. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The whole number from 1 to `most` that an option gives; refuses anything else. */
export function whole(name: string, text: string, most: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) < 1 || Number(text) > most)
    refuse(`--${name}: expected a whole number from 1 to ${most}, got ${text}`);
  return Number(text);
}
