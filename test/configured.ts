import { options } from "../article.config.ts";
import { configured } from "../src/configuration/article.ts";

/** Tests read chapters and write reports that are also in Chinese, as this repository's are. */
configured(options);
