// Runs the browser tests against the real server. With HAIDANG_URL (and HAIDANG_ADMIN_PASSWORD) against one that runs
// already; else starts `haidang demo` on a free port with a store of its own, and stops it at the end.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, "..", "..");
const readyWithin = 600_000; // a sanitizer build takes its time over thirty days of history

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function program() {
  const builds = ["release", "san", "dev"].map(name => join(web, "..", "build", name, "haidang"));
  const found = [process.env.HAIDANG_BINARY, ...builds].find(path => path && existsSync(path));
  if (!found) throw new Error("no haidang program: build one, or set HAIDANG_BINARY or HAIDANG_URL");
  return found;
}

async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), "haidang-browser-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const password = "mot-mat-khau-de-thu";
  const server = spawn(
    program(),
    ["demo", "--data", join(folder, "data"), "--listen", url.slice("http://".length), "--web", join(web, "dist")],
    { env: { ...process.env, HAIDANG_ADMIN_PASSWORD: password }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", text => {
      said = (said + text).slice(-20_000);
    });
  }
  const ended = new Promise(resolve => server.on("exit", resolve));
  const stop = async () => {
    server.kill("SIGINT");
    const late = setTimeout(() => server.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + readyWithin;
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return { url, password, stop };
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  await stop();
  throw new Error(`the server did not become ready:\n${said}`);
}

function runTests(url, password) {
  const files = readdirSync(here).filter(name => name.endsWith("_test.mjs"));
  const chosen = files.filter(
    name => process.argv.length < 3 || process.argv.slice(2).some(part => name.includes(part)),
  );
  const run = spawn(
    process.execPath,
    ["--test", "--test-concurrency=1", "--test-reporter=spec", ...chosen.map(name => join(here, name))],
    { env: { ...process.env, HAIDANG_URL: url, HAIDANG_ADMIN_PASSWORD: password }, stdio: "inherit" },
  );
  return new Promise(resolve => run.on("exit", code => resolve(code ?? 1)));
}

const given = process.env.HAIDANG_URL;
const demo = given
  ? { url: given, password: process.env.HAIDANG_ADMIN_PASSWORD ?? "", stop: async () => {} }
  : await startDemo();
let code = 1;
try {
  code = await runTests(demo.url, demo.password);
} finally {
  await demo.stop();
}
process.exit(code);
