// Builds the scripts of the pages into src/beleidsgraaf/server/pages/static, with the licences of
// what is really in them and a manifest of hashes. The same sources give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../src/beleidsgraaf/server/pages/static");
const NAME = "sparql-veld";

const made = await build({
  absWorkingDir: here,
  entryPoints: [`src/${NAME}.js`],
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});

const packages = [...new Set(Object.keys(made.metafile.inputs).map(packageOf).filter(Boolean))].sort();
const files = {
  [`${NAME}.js`]: made.outputFiles[0].text.trimEnd() + "\n",
  [`${NAME}.licences.txt`]: packages.map(licenceOf).join("\n"),
};
const sources = ["build.mjs", "package.json", "package-lock.json", ...readdirSync(join(here, "src")).map((name) => `src/${name}`)];
const manifest = {
  files: hashes(Object.keys(files), (name) => files[name]),
  sources: hashes(sources, (name) => readFileSync(join(here, name), "utf8")),
};
mkdirSync(target, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
writeFileSync(join(target, "bundle.json"), JSON.stringify(manifest, null, 2) + "\n");

function packageOf(path) {
  const parts = path.split("node_modules/").at(-1).split("/");
  if (!path.includes("node_modules/")) return "";
  return parts.slice(0, parts[0].startsWith("@") ? 2 : 1).join("/");
}

function licenceOf(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).sort().find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

function hashes(names, read) {
  const hash = (name) => createHash("sha256").update(read(name), "utf8").digest("hex");
  return Object.fromEntries([...names].sort().map((name) => [name, hash(name)]));
}
