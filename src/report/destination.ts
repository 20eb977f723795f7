import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { temporary } from "../files/temporary.ts";
import { slashed } from "../literate/folder.ts";
import { fileNames } from "./file-names.ts";
import { plainError } from "./plain-error.ts";

/**
 * Checks that a report may replace `output`: it is absent, an empty directory, or a report and nothing else, it holds none of the
 * paths `kept`, and it does not lie within the folder of chapters. Throws an error that names what is in the way.
 */
export function checkDestination(output: string, kept: readonly string[], chapters?: string) {
  const held = kept.find((path) => isWithin(real(path), real(output)));
  if (held) refuse(output, `it holds ${resolve(held)}`);
  if (chapters !== undefined && isAmongChapters(real(output), real(chapters)))
    refuse(output, `it lies in ${resolve(chapters)}, where its pages would be taken for chapters`);
  const place = existing(dirname(resolve(output)));
  if (!statSync(place).isDirectory()) refuse(output, `${place} is a file`);
  if (lstatSync(output, { throwIfNoEntry: false })?.isSymbolicLink()) refuse(output, "it is a link");
  if (!existsSync(output)) return;
  if (!lstatSync(output).isDirectory()) refuse(output, "it is a file");
  const own = earlierFiles(output);
  const foreign = filesIn(output).find((file) => !own.has(file.replace(temporary, "").replace(olderDark, ".dark.svg")));
  const why = own.size > 0 ? "which is not listed in its report.json" : "and no report.json that describes a report";
  if (foreign) refuse(output, `it holds ${foreign}, ${why}`);
}

/** The absolute path of a folder. Throws an error where its name is a slip. */
export function folderNamed(output: string): string {
  const slip = slipIn(output);
  if (slip) refuse(JSON.stringify(output), slip);
  return resolve(output);
}

/** Why a path is hardly that of the folder that is meant; undefined where it may be. */
export function slipIn(path: string): string | undefined {
  if (path !== path.trim()) return "its name has blanks around it";
  if (/\p{Cc}/u.test(path)) return "its name has control characters";
  if (/^~/.test(path)) return "~ is no folder but to a shell, which did not read it";
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(path)) return "it is an address";
  const long = path.split(/[\\/]/).find((name) => Buffer.byteLength(name) > longest);
  return long === undefined ? undefined : `expected names of at most ${longest} bytes, got one of ${Buffer.byteLength(long)}`;
}

/** How long file systems let a name be, in bytes. */
const longest = 255;

/** How reports up to version 0.6 end the names of pictures for dark pages. */
const olderDark = /-dark\.svg$/;

/** The files of the report that a directory holds, by its report.json; of any version. */
function earlierFiles(directory: string): Set<string> {
  try {
    return new Set(fileNames(JSON.parse(readFileSync(join(directory, "report.json"), "utf8"))));
  } catch {
    return new Set();
  }
}

/** The files of a directory by their paths in it, with slashes. */
export function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => slashed(relative(directory, join(parentPath, name))));
}

/** The path, or the nearest of those that it is in that exists. */
function existing(path: string): string {
  return existsSync(path) ? path : existing(dirname(path));
}

/** Whether a path is a directory or lies in it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}

/** Whether a path lies where chapters are looked for: not in folders whose names begin with a point. */
function isAmongChapters(path: string, chapters: string): boolean {
  const below = relative(chapters, path).split(sep);
  return isWithin(path, chapters) && !below.some((name) => name.startsWith("."));
}

/** The path without links, as far as it exists. */
export function real(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole) || dirname(whole) === whole) return realpathSync(whole);
  return join(real(dirname(whole)), basename(whole));
}

function refuse(output: string, why: string): never {
  throw plainError(
    `${output} cannot become the report: ${why}; name a folder that is absent, empty, or an earlier report and nothing else`,
  );
}
