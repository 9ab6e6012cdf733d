import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, csvOf, launch, makeFeed, openPage, rfc3339, signIn } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

test("a feed that stops delivering turns silent on the board by itself", async () => {
  const id = `im-lang-${Date.now() % 100_000}`;
  await makeFeed(api, id, { cadenceSeconds: 60, latenessSeconds: 0, silentAfterSeconds: 10 });
  await api.deliver(id, csvOf([[rfc3339(Date.now()), "PM2.5", 21, "ug/m3"]]), "text/csv");
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi?don-vi=${id}`);
  const cell = page.getByRole("gridcell", { name: new RegExp(`^Luồng ${id}`) });
  await cell.waitFor();
  await page.getByRole("gridcell", { name: new RegExp(`^Luồng ${id}, Mất kết nối`) }).waitFor({ timeout: 180_000 });
  assert.deepEqual(complaints, []);
});

test("a cell opens its chain beside the board, and Enter opens the feed", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/ket-noi");
  const feed = page.locator(".feed-cell").first();
  await feed.click();
  const panel = page.getByRole("complementary", { name: "Chi tiết luồng" });
  await panel.getByRole("list", { name: "Chuỗi kết nối" }).waitFor();
  assert.equal(await panel.getByRole("list", { name: "Chuỗi kết nối" }).getByRole("listitem").count(), 5);
  assert.match(page.url(), /chon=/);
  await feed.press("Enter");
  await page.getByRole("heading", { level: 2, name: "Các lần giao trong 24 giờ" }).waitFor();
  assert.match(page.url(), /\/ket-noi\/luong\//);
  await page.goBack();
  await page.getByRole("grid").waitFor();
});

test("arrow keys walk the grid with one stop for Tab", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/ket-noi");
  const grid = page.getByRole("grid");
  await grid.waitFor();
  assert.equal(await grid.locator("[tabindex='0']").count(), 1);
  await grid.locator("[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const at = await page.evaluate(() => document.activeElement?.getAttribute("data-at"));
  assert.equal(at, "1-1");
  assert.equal(await grid.locator("[tabindex='0']").count(), 1);
});

test("search finds an agency without marks", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/ket-noi");
  await page.getByRole("grid").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Tìm đơn vị/ }).fill("so nong nghiep");
  await page.getByRole("option").filter({ hasText: "Đơn vị" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/don-vi=|luong|tram/);
});
