import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, makeFeed, openPage, signIn } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

test("an agency is made, renamed, and its history shows both names", async () => {
  const id = `don-vi-${Date.now() % 100_000}`;
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/quan-tri/don-vi");
  await page.getByRole("link", { name: "Thêm đơn vị" }).click();
  await page.getByLabel("Mã", { exact: true }).fill("Không Đúng");
  await page.getByLabel("Tên", { exact: true }).fill("Sở Thử nghiệm");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Cần sửa trước khi lưu").waitFor();
  await page.getByLabel("Mã", { exact: true }).fill(id);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL(new RegExp(`${id}$`));
  await page.getByLabel("Tên", { exact: true }).fill("Sở Thử nghiệm và Đổi tên");
  await page.getByRole("button", { name: "Lưu" }).click();
  const history = page.getByRole("region", { name: "Lịch sử thay đổi" });
  await history.getByText("Sở Thử nghiệm và Đổi tên").first().waitFor();
  assert.equal((await api.get(`/api/agencies/${id}`)).name, "Sở Thử nghiệm và Đổi tên");
});

test("a new contract version is saved beside the old one", async () => {
  const id = `cam-ket-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/quan-tri/luong/${id}`);
  await page.getByLabel("Kỳ gửi (giây)").fill("600");
  await page.getByRole("button", { name: "Lưu phiên bản mới" }).click();
  await page.getByText("Đã lưu phiên bản 2.").waitFor();
  const { items } = await api.get(`/api/feeds/${id}/contracts`);
  assert.deepEqual(
    items.map(each => each.cadenceSeconds),
    [600, 300],
  );
});

test("a key is shown once and can be revoked", async () => {
  const id = `khoa-${Date.now() % 100_000}`;
  await makeFeed(api, id);
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/quan-tri/khoa");
  await page.getByRole("button", { name: "Tạo khóa" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Thuộc").fill(id);
  await dialog.getByLabel("Nhãn").fill(`máy thử ${id}`);
  await dialog.getByRole("button", { name: "Tạo khóa" }).click();
  const key = await dialog.getByRole("status").textContent();
  assert.ok(key.length >= 20);
  await page.getByRole("button", { name: "Đóng" }).last().click();
  assert.ok(!(await page.content()).includes(key));
  await page
    .getByRole("row", { name: new RegExp(id) })
    .getByRole("button", { name: "Thu hồi" })
    .click();
  await page.getByRole("dialog").getByLabel("Nhãn").fill(`máy thử ${id}`);
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
  await page
    .getByRole("row", { name: new RegExp(id) })
    .getByText(/^Thu hồi \d/)
    .waitFor();
});

test("the working calendar opens with an answer to when it is due", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/quan-tri/lich");
  const due = page.getByRole("region", { name: "Tính hạn xử lý" });
  await due.getByText(/^5 ngày làm việc kể từ/).waitFor();
  assert.equal(await due.getByLabel("Tiếp nhận lúc").getAttribute("aria-invalid"), null);
  assert.deepEqual(complaints, []);
});
