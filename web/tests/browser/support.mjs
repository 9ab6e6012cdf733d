// What the browser tests share: the browser, people who sign in, and a programmer's way to the API for setting a scene.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const base = process.env.HAIDANG_URL;
export const password = process.env.HAIDANG_ADMIN_PASSWORD;

const programs = [
  process.env.HAIDANG_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

export function launch() {
  const executablePath = programs.find(path => path && existsSync(path)) ?? process.env.HAIDANG_CHROMIUM;
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-background-networking", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
}

// A page with its complaints: anything the console calls an error, anything thrown, any request elsewhere. A test that
// is refused on purpose says so.
export async function openPage(
  browser,
  { theme = "light", language = "vi", size = { width: 1680, height: 1000 }, refused = false } = {},
) {
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  const settings = JSON.stringify({ theme, language, scale: 100 });
  await context.addInitScript(text => localStorage.setItem("haidang.settings", text), settings);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints = [];
  page.on("pageerror", error => complaints.push(`thrown: ${error.message}`));
  page.on("console", message => {
    const text = message.text();
    const meant = refused && /401 \(Unauthorized\)/.test(text);
    if (message.type() === "error" && !meant && !/WebGL|GPU|GL Driver/i.test(text)) complaints.push(text);
  });
  page.on("request", request => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(base).host)
      complaints.push(`asked ${request.url()}`);
  });
  return { page, context, complaints };
}

export async function signIn(page, name = "admin", path = "/") {
  await page.goto(base + path);
  await page.getByLabel("Tên đăng nhập").fill(name);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Điều hướng chính" }).waitFor();
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What keeps somebody from using the page as it stands.
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(tags => window.axe.run(document, { runOnly: tags }), rules);
  return found.violations.map(each => `${each.id}: ${each.nodes[0].html} ${each.nodes[0].failureSummary}`);
}

// The API as an administrator's program uses it.
export async function administrator() {
  const call = async (method, path, body, headers = {}) => {
    const answer = await fetch(base + path, {
      method,
      headers: { Origin: base, ...(cookie && { Cookie: cookie }), "Content-Type": "application/json", ...headers },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return { json: text ? JSON.parse(text) : null, headers: answer.headers };
  };
  let cookie = "";
  const signedIn = await call("POST", "/api/session", { name: "admin", password });
  cookie = signedIn.headers.getSetCookie()[0].split(";")[0];
  return {
    get: async path => (await call("GET", path)).json,
    put: async (path, body) => (await call("PUT", path, body)).json,
    post: async (path, body) => (await call("POST", path, body)).json,
    deliver: async (feed, text, type) =>
      (await call("POST", `/api/feeds/${feed}/deliveries`, text, { "Content-Type": type })).json,
  };
}

export function rfc3339(at) {
  return `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

const mine = {
  nameEn: null,
  shortName: null,
  code: null,
  parent: null,
  placeCode: null,
  validFrom: null,
  validTo: null,
};
const nobody = { contactName: null, contactPhone: null, contactEmail: null };

// An agency with one station and one feed of its own, so that a test depends on nobody else's data.
export async function makeFeed(api, id, promise) {
  const place = (await api.get("/api/places?limit=1000")).items.find(each => each.level === "commune");
  const [group] = (await api.get("/api/groups")).items;
  await api.put(`/api/agencies/${id}`, { id, kind: "other", name: `Đơn vị ${id}`, ...mine, ...nobody, position: 900 });
  await api.put(`/api/sites/${id}`, {
    id,
    kind: "station",
    name: `Địa điểm ${id}`,
    agency: id,
    placeCode: place.code,
    latitude: 21,
    longitude: 107.2,
    address: null,
  });
  await api.put(`/api/stations/${id}`, {
    id,
    code: id.toUpperCase().replaceAll("-", ""),
    name: `Trạm ${id}`,
    kind: "ambient_air",
    agency: id,
    site: id,
    statusAbsent: "usable",
    minCapturePercent: 75,
    parameters: [{ symbol: "PM2.5", unit: "ug/m3", rangeLow: 0, rangeHigh: 500 }],
  });
  await api.put(`/api/feeds/${id}`, {
    id,
    agency: id,
    dataset: "environment.readings",
    groupId: group.id,
    title: `Luồng ${id}`,
    titleEn: null,
    road: "push",
    state: "live",
    pausedUntil: null,
    pausedBy: null,
    stations: [id],
    declared: "connected",
    declaredAt: null,
    deadline: null,
    acceptedAt: null,
    contractor: null,
    contactName: null,
    contactPhone: null,
  });
  await api.put(`/api/feeds/${id}/contract`, contractOf(id, promise));
}

// An agency with a feed of assigned tasks of its own.
export async function makeTasksFeed(api, id) {
  const groups = (await api.get("/api/groups")).items;
  const group = groups.find(each => each.id === "tasks") ?? groups[0];
  await api.put(`/api/agencies/${id}`, { id, kind: "other", name: `Đơn vị ${id}`, ...mine, ...nobody, position: 900 });
  await api.put(`/api/feeds/${id}`, {
    id,
    agency: id,
    dataset: "tasks",
    groupId: group.id,
    title: `Nhiệm vụ ${id}`,
    road: "push",
    state: "live",
    declared: "connected",
  });
  await api.put(`/api/feeds/${id}/contract`, {
    ...contractOf(id, { cadenceSeconds: 86_400, bytesPerDelivery: 8 << 20 }), // a province's tasks in one delivery
    decoding: { format: "json" },
  });
}

function contractOf(feed, promise) {
  return {
    feed,
    version: 0,
    validFrom: rfc3339(Date.now() - 86_400_000),
    cadenceSeconds: 300,
    latenessSeconds: 600,
    silentAfterSeconds: 3600,
    minValidPercent: 50,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: 0,
    toMinute: 1440,
    maxAgeDays: 60,
    maxFutureSeconds: 600,
    recordsPerMinute: 0,
    bytesPerDelivery: 1 << 20,
    goLive: null,
    document: "thử",
    decoding: {
      format: "csv",
      delimiter: ",",
      missing: [],
      timeColumns: ["time"],
      timePattern: "rfc3339",
      utcOffsetMinutes: 420,
      stampMarks: "interval_end",
      averagingSeconds: 0,
      station: feed.toUpperCase().replaceAll("-", ""),
      stationColumn: null,
      stationNames: {},
      readings: [],
      symbolColumn: "symbol",
      valueColumn: "value",
      unitColumn: "unit",
      statusColumn: null,
      statusWords: {},
      symbolNames: {},
      doubled: "quarantine",
    },
    source: { url: "", user: null, passwordName: null, layout: "", folder: "", lookBackDays: 60, everySeconds: 300 },
    ...promise,
  };
}

export function csvOf(rows) {
  return ["time,symbol,value,unit", ...rows.map(row => row.join(","))].join("\n");
}
