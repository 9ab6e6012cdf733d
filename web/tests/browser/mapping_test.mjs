// The mapping wizard, as a data officer meets it: a one-stop centre's workbook, its columns mapped, tried, saved and
// sent; and a month later a workbook whose columns have changed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, makeFeed, openPage, signIn, violations } from "./support.mjs";
import { workbook } from "./workbook.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const file = (name, rows) => ({ name, mimeType: xlsx, buffer: workbook(rows, { merged: ["A1:E1"] }) });

const title = ["DANH SÁCH HỒ SƠ THÁNG 11", null, null, null, null];
const rows = [
  ["A-1", "Nguyễn Thị Bưởi", "Đang xử lý", "17/11/2025 08:15", "20/11/2025 17:00"],
  ["A-2", "Trần Na", "Đã trả", "17/11/2025 09:00", "21/11/2025 17:00"],
  ["A-3", "Lê Mít", "Đang xử lý", null, "21/11/2025 17:00"],
  ["Tổng cộng", null, 3, null, null],
];
const named = state => ["Mã hồ sơ", "Chủ hồ sơ", state, "Ngày tiếp nhận", "Ngày hẹn trả"];

async function makeDossierFeed(id) {
  await makeFeed(api, id);
  const feed = await api.get(`/api/feeds/${id}`);
  await api.put(`/api/feeds/${id}`, { ...feed, dataset: "dossiers", stations: [] });
}

test("a workbook's columns are mapped, tried, saved as a contract and sent; a changed one is refused by its cells", async () => {
  const id = `anh-xa-${Date.now() % 100_000}`;
  await makeDossierFeed(id);
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}`);
  await page.getByRole("button", { name: "Tải lên" }).click();
  await page.getByRole("link", { name: "Ghép cột của tệp với trường của trung tâm" }).click();
  await page
    .getByLabel("Tệp mẫu", { exact: true })
    .setInputFiles(file("hồ sơ.xlsx", [title, [], named("Trạng thái"), ...rows]));

  const header = page.getByRole("button", { name: "Lấy dòng 3 làm dòng tiêu đề" });
  await header.waitFor();
  assert.equal(await header.getAttribute("aria-pressed"), "true");
  const mapped = async column => page.getByLabel(`Trường cho cột ${column}`).inputValue();
  assert.equal(await mapped("Mã hồ sơ"), "code");
  assert.equal(await mapped("Ngày hẹn trả"), "appointment");
  assert.equal(await mapped("Chủ hồ sơ"), "", "a person's name is nobody's proposal");
  await page.getByText("Đã đủ các trường bắt buộc.").waitFor();
  assert.equal(await page.getByLabel("Mẫu ngày giờ").inputValue(), "%d/%m/%Y %H:%M");
  assert.equal(await page.getByLabel("Trạng thái: «Đang xử lý» là").inputValue(), "in_process");
  await page.getByLabel("Trạng thái: «Đã trả» là").selectOption("returned");
  await page.getByLabel(/Cột Mã hồ sơ là «Tổng cộng»: 1 dòng, đầu tiên ở dòng 7/).check();

  await page.getByRole("button", { name: "Thử với tệp này" }).click();
  await page.getByText("3 bản ghi: 2 hợp lệ, 1 bị trả lại; 1 dòng được bỏ qua.").waitFor();
  assert.equal(await page.getByRole("heading", { name: "Từ chưa biết" }).count(), 0);
  await page.getByRole("table", { name: "Bản ghi bị trả lại" }).getByText("Thiếu ngày tiếp nhận").waitFor();
  assert.deepEqual(await violations(page), []);

  await page.getByLabel("Văn bản thỏa thuận").fill("12/TTHC ngày 20/11/2025");
  await page.getByRole("button", { name: "Lưu phiên bản cam kết mới" }).click();
  await page.getByText("Đã lưu cam kết phiên bản 2.").waitFor();
  await page.getByRole("button", { name: /^Gửi tệp/ }).click();
  await page.getByText("Nhận 3: 2 hợp lệ, 0 thay bản cũ, 0 trùng, 1 bị trả lại.").waitFor();
  await page.getByText(/Dòng được bỏ qua theo cam kết: 1/).waitFor();
  const [contract] = (await api.get(`/api/feeds/${id}/contracts`)).items;
  assert.deepEqual(contract.decoding.header, named("Trạng thái"));

  await page.goto(new URL(`/ket-noi/luong/${id}`, page.url()).href);
  await page.getByRole("button", { name: "Tải lên" }).click();
  const dialog = page.getByRole("dialog");
  const changed = file("tháng 12.xlsx", [title, [], named("Tình hình"), ...rows]);
  await dialog.getByLabel("Tệp", { exact: true }).setInputFiles(changed);
  await dialog.getByRole("button", { name: "Tải lên" }).click();
  await dialog.getByText("ô C3 phải là «Trạng thái», nay là «Tình hình»").waitFor();
});

test("a word that nobody has mapped is named by the trial with its rows, and mapped there", async () => {
  const id = `tu-la-${Date.now() % 100_000}`;
  await makeDossierFeed(id);
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/ket-noi/luong/${id}/anh-xa`);
  await page
    .getByLabel("Tệp mẫu", { exact: true })
    .setInputFiles(file("hồ sơ.xlsx", [title, [], named("Trạng thái"), ...rows]));
  await page.getByText("Đã đủ các trường bắt buộc.").waitFor();
  await page.getByLabel("Trạng thái: «Đang xử lý» là").selectOption("");
  await page.getByLabel("Trạng thái: «Đã trả» là").selectOption("returned");
  await page.getByLabel(/Cột Mã hồ sơ là «Tổng cộng»/).check();
  await page.getByRole("button", { name: "Thử với tệp này" }).click();
  const unknown = page.getByRole("region", { name: "Từ chưa biết" });
  await unknown.getByText(/^2 bản ghi mang từ mà cam kết chưa ghép/).waitFor();
  const row = unknown.getByRole("row", { name: /Trạng thái Đang xử lý 2 4/ });
  assert.deepEqual(await violations(page), []);
  await row.getByLabel("Trạng thái: «Đang xử lý» là").selectOption("in_process");
  await page.getByText("Cách ghép đã đổi từ lần thử trước: hãy thử lại.").waitFor();
  await page.getByRole("button", { name: "Thử với tệp này" }).click();
  await unknown.waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Trạng thái: «Đang xử lý» là").inputValue(), "in_process");
});

test("an unfinished mapping is taken up again after a reload", async () => {
  const id = `do-dang-${Date.now() % 100_000}`;
  await makeDossierFeed(id);
  const { page } = await openPage(browser, { theme: "dark", language: "en" });
  await page.goto(`${process.env.HAIDANG_URL}/ket-noi/luong/${id}/anh-xa`);
  await page.getByLabel("Sign-in name").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill(process.env.HAIDANG_ADMIN_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  const sample = file("hồ sơ.xlsx", [title, [], ["Số hiệu", "Ai", "Bước", "Khi nào", "Hẹn"], ...rows]);
  await page.getByLabel("Sample file", { exact: true }).setInputFiles(sample);
  await page.getByLabel("Field for column Số hiệu").selectOption("code");
  await page.getByText(/Required fields still missing: .*State/).waitFor();
  await page.reload();
  await page.getByText("Going on with a mapping that was left unfinished in this browser.").waitFor();
  await page.getByLabel("Sample file", { exact: true }).setInputFiles(sample);
  const taken = page.getByLabel("Field for column Số hiệu");
  await taken.waitFor();
  assert.equal(await taken.inputValue(), "code");
  await page.getByRole("button", { name: "Try with this file" }).waitFor();
  assert.deepEqual(await violations(page), []);
});
