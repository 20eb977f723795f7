/** The names that vitest's configuration may have, in the order in which they are looked for. */
export const configurations = ["vitest.config.ts", "vitest.config.mts", "vitest.config.js", "vitest.config.mjs"];
