import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, openPage, signIn } from "./support.mjs";

let browser;
let summary;
before(async () => {
  browser = await launch();
  const api = await administrator();
  summary = await api.get("/api/documents/summary");
});
after(() => browser?.close());

test("documents: the headline counts the silent and the slow, and the silent units stand first", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/van-ban");
  const silent = summary.rows.filter(row => row.silent);
  const addressed = summary.rows.filter(row => row.counts.addressed > 0);
  await page
    .getByRole("heading", { level: 1, name: new RegExp(`^${silent.length} trên ${addressed.length} đơn vị`) })
    .waitFor();
  const table = page.getByRole("table", { name: "Theo đơn vị" });
  const first = table.getByRole("row").nth(1);
  assert.match(await first.textContent(), /Im lặng/);
  const findings = page.getByRole("region", { name: "Kết luận về kết nối" });
  assert.equal(await findings.getByText(/chưa gửi lại trạng thái nào/).count(), silent.length);
  assert.deepEqual(complaints, []);
});

test("documents: choosing a unit narrows the list; a line opens the document with every event", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/van-ban");
  const busy = summary.rows.find(row => row.overdue > 0 && !row.silent);
  await page.getByRole("searchbox", { name: "Tìm đơn vị hoặc mã…" }).fill(busy.organ);
  await page
    .getByRole("table", { name: "Theo đơn vị" })
    .getByRole("row", { name: new RegExp(busy.organ) })
    .click();
  await page.waitForURL(/don-vi=/);
  const list = page.getByRole("table", { name: "Quá hạn chưa xong" });
  await list.getByRole("row").nth(1).waitFor();
  const rows = Number(await list.getAttribute("aria-rowcount")) - 1;
  assert.equal(rows, busy.overdue);
  await list.getByRole("row").nth(1).click();
  await page.waitForURL(/\/van-ban\/.+/);
  await page.getByRole("region", { name: "Mọi điều đã được báo" }).getByText("gửi văn bản").waitFor();
  await page.getByRole("button", { name: "Theo lúc đến trung tâm" }).click();
  await page.waitForURL(/xep=den/);
  const raw = page.getByRole("link", { name: /^lần giao \d+$/ }).first();
  assert.match(await raw.getAttribute("href"), /^\/api\/deliveries\/\d+\/raw$/);
  assert.deepEqual(complaints, []);
});

test("documents: what is shown leaves as a workbook and as CSV", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/van-ban");
  for (const [name, ending] of [
    ["XLSX", /\.xlsx$/],
    ["Tải danh sách CSV", /\.csv$/],
  ]) {
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name, exact: true }).first().click();
    assert.match((await saved).suggestedFilename(), ending);
  }
});
