// Dossiers as a leader and a data officer read them: which office is late, is it true, how do we know, and take it away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { administrator, base, launch, openPage, password, signIn } from "./support.mjs";

let browser;
let api;
before(async () => {
  browser = await launch();
  api = await administrator();
});
after(() => browser?.close());

// 1.234 as the page writes it.
const figure = n => n.toLocaleString("vi-VN");

test("the headline names the latest office, with what its lateness is a share of", async () => {
  const summary = await api.get("/api/dossiers/summary");
  const worst = summary.rows.reduce((a, b) => ((b.inProcessOverdue ?? 0) > (a.inProcessOverdue ?? 0) ? b : a));
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/quy-trinh");
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  assert.ok(title.includes(worst.name), title);
  await page.getByText(`trên ${figure(summary.total.inProcess)} đang xử lý`).waitFor();
  await page.getByText("Đúng hạn là xong trước khi hết ngày hẹn trả").waitFor();
  const table = page.getByRole("region", { name: "Bảng tổng hợp theo mẫu báo cáo" }).getByRole("table");
  assert.equal(await table.getByRole("rowheader").count(), summary.rows.length + 1);
  assert.deepEqual(complaints, []);
});

test("an office, a report month and a cut stand in the address, so that a link carries them", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/quy-trinh");
  await page.getByRole("button", { name: "Tháng báo cáo" }).click();
  await page.getByText(/15\/\d\d\/\d{4}–14\/\d\d\/\d{4}/).waitFor();
  await page.getByRole("button", { name: "Thủ tục", exact: true }).first().click();
  await page.waitForURL(/ky=bao-cao/);
  await page.waitForURL(/theo=thu-tuc/);
  await page.reload();
  await page.getByText(/15\/\d\d\/\d{4}–14\/\d\d\/\d{4}/).waitFor();
  assert.equal(
    await page.getByRole("button", { name: "Thủ tục", exact: true }).first().getAttribute("aria-pressed"),
    "true",
  );
});

test("what is shown leaves as a workbook", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/quy-trinh");
  const table = page.getByRole("region", { name: "Bảng tổng hợp theo mẫu báo cáo" });
  const link = table.getByRole("link", { name: "Tải bảng đang xem, tệp Excel" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.match(download.suggestedFilename(), /^ho-so-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
  assert.equal(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
    "PK",
  );
});

test("an overdue dossier opens to its dates, its story and the delivery behind it", async () => {
  const [dossier] = (await api.get("/api/dossiers?overdue=true&limit=1")).items;
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/quy-trinh");
  await page.getByRole("row", { name: new RegExp(dossier.code.replaceAll(".", "\\.")) }).click();
  await page.getByRole("heading", { level: 1, name: dossier.code }).waitFor();
  await page.getByText(/^Đang quá hạn/).waitFor();
  await page.getByText("Hẹn lần đầu").waitFor();
  await page.getByText("Lần đầu được giao").waitFor();
  const raw = await page.getByRole("link", { name: "bản gốc" }).first().getAttribute("href");
  assert.match(raw, /^\/api\/deliveries\/\d+\/raw$/);
  assert.deepEqual(complaints, []);
});

test("what imports showed is told with the feed and the delivery that showed it", async () => {
  const { items } = await api.get("/api/dossiers/findings?limit=500");
  assert.ok(items.some(each => each.kind === "flag_disagrees"));
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/quy-trinh");
  const panel = page.getByRole("region", { name: /^Điều thấy khi nhận dữ liệu/ });
  await panel.getByText("Hẹn vào ngày nghỉ").first().waitFor();
  await panel
    .getByRole("link", { name: /^Lần giao \d+/ })
    .first()
    .click();
  await page.waitForURL(/\/ket-noi\/luong\/.*lan-giao=\d+/);
  assert.deepEqual(complaints, []);
});

test("the report table calls its offices in the reader's language", async () => {
  const { rows } = await api.get("/api/dossiers/summary");
  const agency = await api.get(`/api/agencies/${rows.find(each => each.key).key}`);
  const { page } = await openPage(browser, { language: "en" });
  await page.goto(`${base}/quy-trinh`);
  await page.getByLabel("Sign-in name").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("rowheader", { name: agency.nameEn }).waitFor();
});

test("a file is sent with its progress, judged, and answered with a receipt or with why not", async () => {
  const feed = (await api.get("/api/assurance/board")).feeds.find(each => each.group === "dossiers");
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${feed.id}`);
  await page.getByRole("button", { name: "Tải lên" }).click();
  const dialog = page.getByRole("dialog", { name: "Tải lên một lần giao" });
  const choose = (name, text) =>
    dialog
      .getByLabel("Tệp", { exact: true })
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await choose("ho-so.txt", "this is no JSON");
  await dialog.getByText("Tên tệp không giống").waitFor();
  await dialog.getByRole("button", { name: "Tải lên" }).click();
  await dialog.getByText("Tệp không được nhận thành số liệu").waitFor();
  const item = { MaHoSo: "H49.99-261101-0001", TrangThaiHoSo: "4", NgayTiepNhan: "20261101080000" };
  await choose("ho-so.json", JSON.stringify({ service: "DongBoHoSoMC", isUpdating: "False", data: [item] }));
  await dialog.getByRole("button", { name: "Tải lên" }).click();
  await dialog.getByText(/^Biên nhận số \d+/).waitFor();
  await dialog.getByText(/^Nhận 1:/).waitFor();
});

test("the overview says of each domain what its figures rest on", async () => {
  const board = await api.get("/api/assurance/board");
  const dossiers = board.feeds.filter(each => each.group === "dossiers");
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/linh-vuc");
  const card = page.getByRole("region", { name: "Dịch vụ công" });
  await card.getByText(`${dossiers.length} luồng đứng sau số liệu:`).waitFor();
  await card.getByText("Đang quá hạn").waitFor();
  await card.getByRole("link", { name: "Dịch vụ công", exact: true }).click();
  await page.waitForURL(`${base}/linh-vuc/dich-vu-cong`);
  await page.getByRole("rowheader").first().waitFor();
  assert.equal(await page.getByRole("rowheader").count(), dossiers.length);
  assert.deepEqual(complaints, []);
});
