// What vitest.config.ts takes from claims/vitest.
export { article } from "../src/configuration/article.ts";
export type { ArticleOptions } from "../src/configuration/schema.ts";
export { literate } from "../src/literate/plugin.ts";
export { claims } from "../src/report/plugin.ts";
export type { Words } from "../src/report/words.ts";
