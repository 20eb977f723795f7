import fc from "fast-check";
import { options } from "../article.config.ts";
import { configured } from "../src/configuration/article.ts";
import { seed } from "../src/evidence/settings.ts";

/** Tests read chapters and write reports that are also in Chinese, as this repository's are. */
configured(options);
/** What passes once passes again: properties draw the same cases in every run; SEED=… draws others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
