import { options } from "../article.config.ts";
import { configured } from "../src/configuration/article.ts";

configured(options);

/** What loads chapters and collects their claims, in a process that reads them by this article's options. */
export { collectClaims, serveChapters } from "../src/cli/collected-claims.ts";
