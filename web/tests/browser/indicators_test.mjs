import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./support.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("the list shows the budget's newest figure with both of its plans, and who said it", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/chi-tieu");
  await page.getByRole("heading", { level: 1, name: "Chỉ tiêu kinh tế - xã hội" }).waitFor();
  const row = page.getByRole("row", { name: /^Thu ngân sách nhà nước/ });
  await row
    .getByText(/dự toán trung ương giao/)
    .first()
    .waitFor();
  await row
    .getByText(/dự toán tỉnh giao/)
    .first()
    .waitFor();
  await row.getByRole("link", { name: /Thu, chi ngân sách/ }).waitFor();
  await page.getByRole("searchbox", { name: "Tìm chỉ tiêu" }).fill("khach du lich");
  await page.getByRole("row", { name: /^Khách du lịch/ }).waitFor();
  assert.equal(await page.getByRole("row", { name: /^Thu ngân sách/ }).count(), 0);
  assert.deepEqual(complaints, []);
});

test("the growth of 2025 is shown as known on any day, with every version down to its delivery", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/chi-tieu/grdp-growth?do=year");
  await page.getByRole("heading", { level: 1, name: "Tốc độ tăng GRDP" }).waitFor();
  const year = page.getByRole("row", { name: /^Năm 2025/ });
  await year.getByText("11,72").waitFor();
  await year.getByText("sơ bộ").waitFor();
  await page.getByLabel("Theo số liệu biết đến ngày").fill("2026-01-15");
  await page.getByText("theo số liệu đã biết đến ngày 15/01/2026").waitFor();
  await year.getByText("11,89").waitFor();
  await page.getByRole("button", { name: "Hiện nay" }).click();
  await year.getByText("11,72").waitFor();
  await year.getByRole("button", { name: /số đã gửi/ }).click();
  const told = page.getByRole("region", { name: /Mọi số đã gửi/ });
  await told.getByText("11.89", { exact: false }).first().waitFor();
  await told.getByRole("link", { name: "bản gốc" }).first().waitFor();
  assert.deepEqual(complaints, []);
});

test("parts that do not add up are named with their sum", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/chi-tieu/grdp-structure");
  await page.getByText(/4\.51 \+ 45\.97 \+ 49\.25 = 99\.73/).waitFor();
  assert.deepEqual(complaints, []);
});

test("the list names each sum that does not add up, by how much, and the delivery that showed it", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/chi-tieu");
  const row = page.getByRole("region", { name: /^Kiểm tra cộng/ }).getByRole("row", { name: /Cơ cấu GRDP/ });
  await row.getByText("chưa khớp").waitFor();
  await row.getByText(/4\.51 \+ 45\.97 \+ 49\.25 = 99\.73/).waitFor();
  await row.getByText("-0,27", { exact: true }).waitFor();
  await row.getByRole("link", { name: /^Lần giao \d+/ }).click();
  await page.waitForURL(/\/ket-noi\/luong\/.*lan-giao=\d+/);
  await page.getByRole("table", { name: "Lần giao" }).locator('[data-marked="true"]').waitFor();
  assert.deepEqual(complaints, []);
});

test("the list and a series can be taken away as a workbook", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/chi-tieu/budget-revenue");
  const download = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /XLSX|Excel/ })
    .first()
    .click();
  assert.match((await download).suggestedFilename(), /^chi-tieu-budget-revenue-.*\.xlsx$/);
});
