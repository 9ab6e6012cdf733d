import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, csvOf, launch, makeFeed, openPage, rfc3339, signIn, violations } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

const minutesAgo = n => rfc3339(Math.floor(Date.now() / 60_000) * 60_000 - n * 60_000);

test("refused records are mended by hand, row by row, and replayed", async () => {
  const id = `sua-tay-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const rows = [
    [minutesAgo(10), "PM2.5", "21", "ug/m3"],
    [minutesAgo(20), "PM2.5", "hai mươi", "ug/m3"],
    [minutesAgo(30), "PM2.5", "---", "ug/m3"],
  ];
  await api.deliver(id, csvOf(rows), "text/csv");
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  const tab = page.getByRole("tab", { selected: true });
  await tab.waitFor();
  assert.match(await tab.textContent(), /^2/);
  const fields = page.getByRole("textbox", { name: /^Sửa dòng/ });
  assert.equal(await fields.count(), 2);
  for (const [i, value] of ["20", "22"].entries()) {
    const text = await fields.nth(i).inputValue();
    await fields.nth(i).fill(text.replace(/hai mươi|---/, value));
  }
  await page.getByRole("button", { name: "Sửa và phát lại 2 bản ghi" }).click();
  await page.getByText("Đã phát lại 2 bản ghi: 2 được nhận, 0 vẫn bị trả lại.").waitFor();
  await page.getByText("Mọi bản ghi đã được nhận").waitFor();
  const { items } = await api.get(`/api/feeds/${id}/quarantine?state=open`);
  assert.equal(items.length, 0);
  assert.deepEqual(complaints, []);
});

test("a replay by reason keeps the rows that fail again, and says so", async () => {
  const id = `phat-lai-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const rows = [12, 13, 14].map(n => [minutesAgo(n), "PM2.5", "9999", "ug/m3"]);
  await api.deliver(id, csvOf(rows), "text/csv");
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  await page.getByRole("button", { name: "Phát lại 3 bản ghi" }).click();
  await page.getByText("Đã phát lại 3 bản ghi: 0 được nhận, 3 vẫn bị trả lại.").waitFor();
  assert.equal(await page.getByRole("textbox", { name: /^Sửa dòng/ }).count(), 3);
});

test("refused records are mended all at once by replacing a text, seen before it is sent", async () => {
  const id = `thay-loat-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const rows = [12, 13, 14, 15].map(n => [minutesAgo(n), "bụi mịn", String(n), "ug/m3"]);
  await api.deliver(id, csvOf(rows), "text/csv");
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  await page.getByRole("button", { name: "Thay hàng loạt" }).click();
  await page.getByLabel("Thay chữ").fill("bụi mịn");
  await page.getByLabel("bằng chữ").fill("PM2.5");
  assert.match(
    await page
      .getByRole("textbox", { name: /^Sửa dòng/ })
      .first()
      .inputValue(),
    /PM2\.5/,
  );
  await page.getByRole("button", { name: "Sửa và phát lại 4 bản ghi" }).click();
  await page.getByText("Đã phát lại 4 bản ghi: 4 được nhận, 0 vẫn bị trả lại.").waitFor();
});

test("a new delivery appears without a reload, and its bytes can be had as they came", async () => {
  const id = `giao-moi-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const { page, context } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  await page.getByText("Chưa có lần giao nào.").waitFor();
  const text = csvOf([[minutesAgo(3), "PM2.5", 33, "ug/m3"]]);
  await api.deliver(id, text, "text/csv");
  const link = page.getByRole("link", { name: /^Tải bản gốc của lần giao/ });
  await link.waitFor();
  const raw = await context.request.get(new URL(await link.getAttribute("href"), page.url()).href);
  assert.equal(await raw.text(), text);
});

test("a pause is shown with its end and can be taken back", async () => {
  const id = `tam-dung-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  await page.getByRole("button", { name: "Tạm dừng" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("bảo trì máy chủ");
  await dialog.getByRole("button", { name: "Tạm dừng" }).click();
  await page.getByText(/Tạm dừng đến/).waitFor();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByRole("button", { name: "Tạm dừng" }).waitFor();
});

test("the deliveries of one day are shown when it is asked for, and all of them again", async () => {
  const id = `mot-ngay-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  await api.deliver(id, csvOf([[minutesAgo(11), "PM2.5", 11, "ug/m3"]]), "text/csv");
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  const panel = page.getByRole("region", { name: "Lần giao" });
  const table = page.getByRole("table", { name: "Lần giao" });
  const today = rfc3339(Date.now()).slice(0, 10);
  await panel.getByLabel("Ngày").fill(today);
  await page.waitForURL(new RegExp(`ngay-giao=${today}`));
  await table.getByText("text/csv").waitFor();
  await panel.getByLabel("Ngày").fill("2020-01-02");
  await panel.getByText("Không có lần giao nào ngày 02/01/2020.").waitFor();
  assert.deepEqual(await violations(page), []);
  await panel.getByRole("button", { name: "Mọi ngày" }).click();
  await table.getByText("text/csv").waitFor();
  assert.ok(!page.url().includes("ngay-giao"));
  assert.deepEqual(complaints, []);
});

test("a sender's own totals stand beside what was accepted, and lead to the day's deliveries", async () => {
  const id = `doi-soat-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  await api.deliver(id, csvOf([11, 12, 13].map(n => [minutesAgo(n), "PM2.5", n, "ug/m3"])), "text/csv");
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  const panel = page.getByRole("region", { name: /^Đối soát/ });
  await panel.getByText("Bên gửi chưa nêu số tổng của ngày nào trong 31 ngày qua.").waitFor();
  assert.equal(await panel.getByRole("table").count(), 0);
  await panel.getByText("Cách bên gửi nêu số tổng").click();
  await panel.getByText(`/api/feeds/${id}/totals/`).waitFor();
  const today = rfc3339(Date.now()).slice(0, 10);
  await api.put(`/api/feeds/${id}/totals/${today}`, { rows: 5, sums: { refused: 0 } });
  await page.reload();
  const day = panel.getByRole("row", { name: new RegExp(today.split("-").reverse().join("/")) });
  assert.match((await day.textContent()) ?? "", /Lệch.*Số bản ghi.*5.*3.*\+2.*admin/);
  await day.getByRole("link").first().click();
  await page.waitForURL(/tu=.*den=/);
  await page.getByRole("table", { name: "Lần giao" }).locator('[data-marked="true"]').waitFor();
  assert.deepEqual(complaints, []);
});
