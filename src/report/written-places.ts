import { readdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isWithin, real } from "./destination.ts";

/** What vitest's options say of places to write to; a command line's as the resolved ones. */
export interface Writing {
  outputFile?: unknown;
  reporters?: unknown;
  attachmentsDir?: unknown;
  fsModuleCachePath?: unknown;
  coverage?: unknown;
}

/** A place that an option names: a folder of files, one that is emptied before, or a file. */
interface Place {
  option: string;
  path: string;
  kind: "file" | "folder" | "emptied";
}

/**
 * Why vitest may not write where its options say: a place is one of the paths `kept`, holds one or lies in one, is a source, or is a folder
 * of other things that would be deleted. Undefined if all is well.
 */
export function placeFault(options: Writing, root: string, kept: readonly string[]): string | undefined {
  const faults = placesIn(options).map((place) => {
    const why = faultOf({ ...place, path: resolve(root, place.path) }, kept, root);
    return why && `--${place.option} ${place.path}: ${why}; name another place, which nothing else is kept in`;
  });
  return faults.find(Boolean);
}

function faultOf({ path, kind }: Place, kept: readonly string[], root: string): string | undefined {
  const target = real(path);
  const liesIn = (own: string) => isWithin(target, own) && !isWithin(real(root), own); // all places lie in chapters that are the project's folder
  const met = kept.find((own) => isWithin(real(own), target) || liesIn(real(own)));
  if (met !== undefined) return `it would write over what is in ${met}`;
  if (kind === "file" && /\.(?:[cm]?[jt]sx?|md|v|css)$/i.test(path)) return "a file of this name is a source";
  return kind === "emptied" && holdsOther(path) ? "it would delete the folder, which holds no earlier coverage" : undefined;
}

function placesIn({ outputFile, reporters, attachmentsDir, fsModuleCachePath, coverage }: Writing): Place[] {
  const file = (option: string, path: unknown) => placed(option, path, "file");
  const named = [reporters]
    .flat()
    .flatMap((reporter) => (Array.isArray(reporter) ? [reporter as [string, { outputFile?: unknown }?]] : []));
  const byReporter = outputFile && typeof outputFile === "object" && !Array.isArray(outputFile) ? Object.entries(outputFile) : [];
  const files = [
    ...(byReporter.length > 0 ? [] : file("outputFile", outputFile)),
    ...[...byReporter, ...named.map(([name, own]) => [name, own?.outputFile])].flatMap(([name, path]) => file(`outputFile.${name}`, path)),
  ];
  const pages = files.filter(({ path, option }) => option === "outputFile.html" || /\.html?$/i.test(path));
  return [
    ...files,
    ...pages.map((place): Place => ({ ...place, path: dirname(place.path), kind: "folder" })), // beside the page stand its files
    ...placed("attachmentsDir", attachmentsDir, "folder"),
    ...placed("fsModuleCachePath", fsModuleCachePath, "folder"),
    ...placed("coverage.reportsDirectory", (coverage as { reportsDirectory?: unknown } | undefined)?.reportsDirectory, "emptied"),
  ];
}

function placed(option: string, path: unknown, kind: Place["kind"]): Place[] {
  return [path].flat().flatMap((one) => (typeof one === "string" || typeof one === "number" ? [{ option, path: String(one), kind }] : []));
}

/** Whether a folder holds files and none of them is of a report of coverage. */
function holdsOther(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
  const names = readdirSync(path);
  const ofCoverage = /^(?:\.tmp.*|clover\.xml|lcov\.info|lcov-report|.*coverage.*\.(?:json|xml|txt)|base\.css)$/;
  return names.length > 0 && !names.some((name) => ofCoverage.test(name));
}
