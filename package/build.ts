// npm run package: builds package/dist, JavaScript with types, and the manifest's dependencies; --pack also packs it into build/.
// Exit code 0: built; 1: it does not compile, or a dependency is not where it should be.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "package");
const out = join(folder, "dist");

/** What the package exports, and the programs that it starts. */
const entries = [
  ...["index", "chapter", "vitest", "reporter", "claims"].map((name) => `package/${name}.ts`),
  ...["src/report/progress.ts", "src/evidence/collector.ts"],
  ...["cli/announcer", "evidence/rocq/broker", "evidence/rocq/jscoq-process"].map((name) => `src/${name}.ts`),
];

/** What the article's own folder has anyway, since both must use the same. */
const peers = ["fast-check", "vite", "vitest"];

/** What only some articles need, and is installed unless somebody leaves it out. */
const optional = ["@dagrejs/dagre", "@fontsource/stix-two-math", "@fontsource/stix-two-text", "shiki", "subset-font", "z3-solver"];

/** What only some commands need. */
const onDemand = ["@biomejs/biome", "@fontsource/noto-sans-sc", "jscoq", "typescript", "vscode-languageserver-protocol"];

rmSync(out, { recursive: true, force: true });
const imported = await compile();
declare();
for (const path of ["src/report/site/style", "src/report/site/browser"]) cpSync(join(root, path), join(out, path), { recursive: true });
writeManifest();
if (process.argv.includes("--pack")) {
  mkdirSync(join(root, "build"), { recursive: true });
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", join(root, "build")], { cwd: folder, encoding: "utf8" });
  const [{ filename, size, unpackedSize }] = Object.values(JSON.parse(packed)) as {
    filename: string;
    size: number;
    unpackedSize: number;
  }[];
  console.log(`build/${filename}: ${Math.round(size / 1024)} kB, ${Math.round(unpackedSize / 1024)} kB unpacked`);
}

/** Compiles each module to a file of its own, so that they find each other as their sources do; returns the packages that they import. */
async function compile(): Promise<Set<string>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      ssr: true,
      outDir: out,
      target: "esnext",
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((path) => [path.replace(/\.ts$/, ""), join(root, path)])),
        external: (id) => !/^[./]|^\0|^[A-Za-z]:|^@oxc-project\/runtime/.test(id), // these are the compiler's own
        output: { format: "es", preserveModules: true, preserveModulesRoot: root, entryFileNames: "[name].js" },
      },
    },
  });
  const outputs = [result].flat() as unknown as { output: { imports?: string[]; dynamicImports?: string[] }[] }[];
  const names = outputs.flatMap(({ output }) => output.flatMap(({ imports = [], dynamicImports = [] }) => [...imports, ...dynamicImports]));
  return new Set(names.filter((name) => !isBuiltin(name) && !name.endsWith(".js")).map(packageOf));
}

/** Writes the types of all modules. */
function declare() {
  const project = join(root, "build/package.tsconfig.json");
  mkdirSync(join(root, "build"), { recursive: true });
  const options = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rewriteRelativeImportExtensions: true,
    rootDir: root,
    outDir: out,
  };
  writeFileSync(
    project,
    JSON.stringify({ extends: "../tsconfig.json", compilerOptions: options, include: [], files: entries.map((path) => `../${path}`) }),
  );
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/, "bin/tsc");
  execFileSync(process.execPath, [tsc, "--project", project], { stdio: "inherit" });
  for (const name of readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"))) {
    const file = join(out, name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/(?<=(?:from |import\()")(\.[^"]*)\.ts(?=")/g, "$1.js"));
  }
}

/** Puts the dependencies into the manifest, in the versions with which this repository is tested. */
function writeManifest() {
  const versions = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const file = join(folder, "package.json");
  const known: Record<string, string> = { ...versions.devDependencies, ...versions.optionalDependencies };
  const pick = (names: readonly string[]) => Object.fromEntries(names.toSorted().map((name) => [name, versionOf(known, name)]));
  const needed = [...imported].filter((name) => ![...peers, ...optional, ...onDemand].includes(name));
  const manifest = {
    ...JSON.parse(readFileSync(file, "utf8")),
    version: versions.version,
    dependencies: pick(needed),
    optionalDependencies: pick(optional),
    peerDependencies: pick([...peers, ...onDemand]),
    peerDependenciesMeta: Object.fromEntries(onDemand.map((name) => [name, { optional: true }])),
  };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

function versionOf(known: Record<string, string>, name: string): string {
  if (!known[name]) throw new Error(`${name}: expected a dependency of this repository, since the package imports it`);
  return known[name];
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
