import type { Scheme } from "../draw/palette.ts";
import { figureIn } from "./figure-words.ts";
import { sayIn } from "./say.ts";
import type { FigureReport, Report } from "./schema.ts";

/** What of a report names its files; older reports may lack some of it. */
interface Named extends Pick<Report, "dictionaries"> {
  languages?: string[];
  explorers?: string[];
  chapters: { file: string }[];
  claims: { id: string; figures?: FigureReport[] }[];
  appendices?: { slug: string }[];
}

/** The paths of all files of a report, inside its directory. */
export function fileNames({ languages = [], dictionaries, explorers = [], chapters, claims, appendices = [] }: Named): string[] {
  const figures = claims.flatMap((claim) => claim.figures ?? []);
  const tags = [english, ...languages];
  const explored = explorers.length > 0 ? ["explorers"] : [];
  const own = ["index", "claims", "graph", "checks", ...explored, ...appendices.map(({ slug }) => slug)].map((name) => `${name}.html`);
  const pages = [...own, ...chapters.map(({ file }) => pageOf(file))];
  return [
    ...tags.flatMap((tag) => [frontOf(tag), checksOf(tag), ...chapters.map(({ file }) => sectionOf(file, tag))]),
    ...["", ...languages.map((tag) => `${tag}/`)].flatMap((folder) => pages.map((page) => `${folder}${page}`)),
    ...["report.json", "report.schema.json"],
    ...claims.flatMap(({ id }) => [`badges/${id}.svg`, `badges/${id}.json`]),
    ...[...picturesOf(figures, dictionaries)].flatMap((file) => Object.values(pictureFiles(file))),
  ];
}

/** Where the pictures of a figure are, for light and for dark pages. */
export function pictureFiles(figure: string): Record<Scheme, string> {
  return { light: `figures/${figure}.svg`, dark: `figures/${figure}.dark.svg` };
}

/** The names of figures, and those that they have in languages where their pictures differ: only where there is a dictionary. */
function picturesOf(figures: readonly FigureReport[], dictionaries: Report["dictionaries"] = {}): Set<string> {
  const said = Object.keys(dictionaries).flatMap((tag) => {
    const say = sayIn({ dictionaries }, { tag });
    return figures.map((figure) => figureIn(figure, say, tag).file);
  });
  return new Set([...figures.map(({ file }) => file), ...said]);
}

/** The page of a chapter by its path from the chapters' directory: `2-x/1-y.md` has `2-x.1-y.html`. */
export function pageOf(chapter: string): string {
  return chapter.replaceAll("/", ".").replace(/\.md$/, ".html");
}

/** Whether a file of a report is a page of its site. */
export function isPage(name: string): boolean {
  return name.endsWith(".html");
}

/** The first page in Markdown, in the language of a tag. */
export function frontOf(tag: string): string {
  return inLanguage("REPORT", tag);
}

/** The page in Markdown on how the checks were checked. */
export function checksOf(tag: string): string {
  return inLanguage("CHECKS", tag);
}

/** The page in Markdown of a chapter by its path from the chapters' directory: `2-x/1-y.md` has `sections/2-x/1-y.md`, and a twin in each other language. */
export function sectionOf(chapter: string, tag: string): string {
  return inLanguage(`sections/${chapter.replace(/\.md$/, "")}`, tag);
}

const english = "en";

function inLanguage(stem: string, tag: string): string {
  return tag === english ? `${stem}.md` : `${stem}.${tag}.md`;
}
