import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, launch, openPage, password, signIn } from "./support.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("a wrong password is told so and a right one opens the page that was asked for", async () => {
  const { page, complaints } = await openPage(browser, { refused: true });
  await page.goto(`${base}/moi-truong?xem=bang`);
  await page.getByLabel("Tên đăng nhập").fill("admin");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("không phải");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("alert").getByText("Tên đăng nhập hoặc mật khẩu không đúng.").waitFor();
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("table", { name: "Bảng" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/moi-truong");
  assert.deepEqual(complaints, []);
});

test("signing out leaves nothing on the screen", async () => {
  const { page } = await openPage(browser);
  await signIn(page);
  await page.getByRole("button", { name: /^Tài khoản/ }).click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.getByRole("heading", { level: 1, name: "Hải Đăng" }).waitFor();
  assert.equal(await page.getByRole("grid").count(), 0);
});

test("a leader sees the board but is not offered keys or people", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "lanh-dao", "/ket-noi");
  await page.getByRole("grid", { name: "Đơn vị và nhóm dữ liệu" }).waitFor();
  await page.goto(`${base}/quan-tri/nguoi-dung`);
  await page.getByText("Chưa có quyền xem phần này").waitFor();
  assert.equal(await page.getByRole("link", { name: "Khóa gửi" }).count(), 0);
});

test("the language changes every word on the page and is kept", async () => {
  const { page } = await openPage(browser, { language: "en" });
  await page.goto(base);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});
