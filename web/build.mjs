// Build: bundle the explorer into the Python package, with the licences of what is in the bundle.
import { build } from "esbuild";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../src/policygraph/serve/site/assets");

const result = await build({
  absWorkingDir: here,
  entryPoints: { explorer: "src/main.ts", report: "src/report.ts" },
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // licences.txt holds them whole
  metafile: true,
  logLevel: "warning",
});

await mkdir(target, { recursive: true });
await writeFile(join(target, "icon.svg"), await readFile(join(here, "src/icon.svg")));
await writeFile(join(target, "licences.txt"), await licences(result.metafile));

/** Gather the licence of each package that a file of the bundle comes from. */
async function licences(metafile) {
  const inputs = Object.keys(metafile.inputs).filter((path) => path.startsWith("node_modules/"));
  const packages = new Set(
    inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)[1]),
  );
  const texts = [...packages].sort().map(async (name) => {
    const folder = join(here, "node_modules", name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), "utf8") : `Licence: ${about.license}`;
    return `${name} ${about.version}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}
