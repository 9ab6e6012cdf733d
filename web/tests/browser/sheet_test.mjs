// A contractor's sheet of cameras on its way to the register, and what is seen of a site whose cameras are all gone.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { administrator, launch, openPage, signIn, violations } from "./support.mjs";

let browser;
let api;
const connections = new Set();
const mute = createServer(connection => {
  connections.add(connection);
  connection.on("error", () => {});
}); // a camera that takes a connection and never says a word
const site = `diem-thu-${Date.now() % 100_000}`;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
  await once(mute.listen(0, "127.0.0.1"), "listening");
  const place = (await api.get("/api/places?limit=1000")).items.find(each => each.level === "commune");
  await api.put(`/api/sites/${site}`, {
    id: site,
    kind: "other",
    name: `Điểm thử ${site}`,
    agency: "bao-tang",
    placeCode: place.code,
    latitude: 20.95,
    longitude: 107.08,
    address: null,
  });
});
after(async () => {
  await browser?.close();
  mute.close();
  for (const each of connections) each.destroy();
});

const known = async () => (await api.get("/api/cameras?limit=1000")).items.filter(each => each.site === site);

test("of a sheet with one bad row the good ones are imported and tried, and the bad one is handed back", async () => {
  const { port } = mute.address();
  const good = [1, 2, 3].map(n => [
    `cam-${site}-${n}`,
    `Cổng thử ${n}`,
    "bao-tang",
    site,
    `rtsp://127.0.0.1:${port}/${site}/${n}`,
  ]);
  const bad = [`cam-${site}-4`, "Cổng lạc", "so-khong-co-that", site, `rtsp://127.0.0.1:${port}/${site}/4`];
  const headings = ["Mã camera", "Tên camera", "Đơn vị quản lý", "Địa điểm", "Địa chỉ RTSP", "Mục đích", "Màu sơn"];
  const rows = [headings, ...[...good, bad].map(row => [...row, "Thử nhập", "xanh"])];
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/camera/them");
  await page.getByRole("link", { name: "Nhập từ tệp" }).click();
  await page.getByLabel("Chọn tệp").setInputFiles({
    name: "ban-giao.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rows.map(row => row.join(",")).join("\r\n")),
  });
  const table = page.getByRole("table", { name: "Các dòng của tệp" });
  await table.getByRole("row").filter({ hasText: "Cổng lạc" }).filter({ hasText: "Từ chối" }).waitFor();
  assert.equal(await table.getByRole("row").filter({ hasText: "Thêm mới" }).count(), 3);
  await page.getByText("Cột không hiểu, bỏ qua: Màu sơn").waitFor();
  assert.deepEqual(await known(), []);
  assert.deepEqual(await violations(page), []);

  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải 1 dòng bị từ chối (CSV)" }).click();
  const refused = await readFile(await (await file).path(), "utf8");
  assert.match(refused, /Cổng lạc/);
  assert.doesNotMatch(refused, /Cổng thử/);

  await page.getByRole("button", { name: "Nhập 3 camera" }).click();
  await page.getByText("Đã nhập 3 camera").waitFor();
  assert.deepEqual(
    (await known()).map(each => each.id).sort(),
    good.map(([id]) => id),
  );
  const tried = page.waitForResponse(response => response.url().endsWith("/api/cameras/try"));
  await page.getByRole("button", { name: /^Thử \d camera$/ }).click();
  assert.equal((await tried).status(), 200);
  for (const [, name] of good)
    await page
      .getByRole("listitem")
      .filter({ hasText: name })
      .filter({ hasText: "nối được nhưng không trả lời" })
      .waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
});

test("a file that is no sheet is refused before it is sent", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/camera/nhap");
  await page
    .getByLabel("Chọn tệp")
    .setInputFiles({ name: "ban-giao.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  await page.getByRole("alert").filter({ hasText: "ban-giao.pdf không phải .xlsx hay .csv" }).waitFor();
});

test("a site whose cameras went away together is one line on the board, which leads to them", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/ket-noi");
  const line = page.getByRole("link", { name: `Mất cả 3 camera ở Điểm thử ${site}` });
  await line.waitFor({ timeout: 240_000 });
  assert.deepEqual(await violations(page), []);
  await line.click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "camera có hình" }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("dia-diem"), site);
  assert.deepEqual(complaints, []);
});
