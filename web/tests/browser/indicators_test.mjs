import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, openPage, signIn, violations } from "./support.mjs";

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

test("a definition is written, mended where it is refused, seen in the list and changed from its page", async () => {
  const id = `thu-nghiem-${Date.now() % 100_000}`;
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/quan-tri/chi-tieu");
  await page.getByRole("link", { name: "Thêm chỉ tiêu" }).click();
  await page.getByRole("heading", { level: 1, name: "Thêm chỉ tiêu" }).waitFor();
  const fill = (label, text) => page.getByLabel(label, { exact: true }).fill(text);
  await fill("Mã", id);
  await fill("Nhóm trong danh mục", "Thử nghiệm");
  await fill("Nhóm, tiếng Anh", "Trial");
  await fill("Tên", `Chỉ tiêu ${id}`);
  await fill("Tên tiếng Anh", `Indicator ${id}`);
  await fill("Thứ tự", "990");
  await page.getByRole("checkbox", { name: "Quý" }).check();
  await page.getByLabel("Phân tổ", { exact: true }).selectOption("listed");
  const parts = page.getByRole("group", { name: "Các phần", exact: true });
  for (const [i, [key, name]] of [
    ["east", "Miền Đông"],
    ["west", "Miền Tây"],
  ].entries()) {
    await parts.getByRole("button", { name: "Thêm dòng" }).click();
    await parts.getByLabel(`Mã ngắn, dòng ${i + 1}`).fill(key);
    await parts.getByLabel(`Tên, dòng ${i + 1}`).fill(name);
  }
  await page.getByRole("button", { name: "Thêm phép cộng" }).click();
  const sum = page.getByRole("region", { name: "Phép cộng 1" });
  await sum.getByRole("checkbox", { name: "Miền Đông" }).check();
  await sum.getByRole("checkbox", { name: "Miền Tây" }).check();
  await sum.getByLabel("Cộng lại phải bằng").selectOption({ label: "một con số" });
  await sum.getByLabel("Con số").fill("100");
  await page.getByLabel("Số đứng đầu", { exact: true }).selectOption({ label: "Đạt kế hoạch" });
  assert.deepEqual(await violations(page), []);

  // What the form knows is said before anything is sent, what only the server knows afterwards: both at the field.
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Đơn vị đo" }).waitFor();
  await fill("Đơn vị đo", "%");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Cần chọn một trong các kế hoạch của chỉ tiêu.").waitFor();
  const against = page.getByLabel("Số đứng đầu so với");
  assert.equal(await against.getAttribute("aria-invalid"), "true");
  await page.getByLabel("Số đứng đầu", { exact: true }).selectOption({ label: "Trong kỳ" });
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL(new RegExp(`/quan-tri/chi-tieu/${id}$`));

  await page.getByRole("link", { name: "Mở trang xem" }).click();
  await page.getByRole("heading", { level: 1, name: `Chỉ tiêu ${id}` }).waitFor();
  await page.getByRole("link", { name: "Sửa định nghĩa" }).click();
  await fill("Mã trong danh mục tỉnh", "T-990");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("region", { name: "Lịch sử thay đổi" }).getByText("T-990").waitFor();
  const kept = await (await administrator()).get(`/api/indicators/${id}`);
  assert.deepEqual(kept.sums, [{ parts: ["east", "west"], whole: null, equals: 100, tolerance: 0 }]);
  assert.deepEqual(kept.periods, ["month", "quarter"]);

  await page.getByRole("navigation", { name: "Mục quản trị" }).getByRole("link", { name: "Chỉ tiêu" }).click();
  await page.getByRole("searchbox", { name: "Tìm trong danh mục…" }).fill(id);
  await page.getByRole("row", { name: new RegExp(`Chỉ tiêu ${id}.*T-990`) }).waitFor();
  await page.getByRole("row", { name: new RegExp(`Chỉ tiêu ${id}`) }).press("Enter");
  await page.getByRole("button", { name: "Xóa" }).click();
  await page.getByRole("dialog").getByLabel("Mã", { exact: true }).fill(id);
  await page.getByRole("dialog").getByRole("button", { name: "Xóa" }).click();
  await page.waitForURL(/quan-tri\/chi-tieu$/);
});
