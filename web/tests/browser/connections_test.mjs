// What stands in connections' way, as the centre works on it: a difficulty answered and closed, an outage taken in hand,
// maintenance asked and approved, a reminder by hand, a contractor's sheet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, base, launch, openPage, signIn } from "./support.mjs";

let api;
let browser;
before(async () => {
  browser = await launch();
  api = await administrator();
});
after(() => browser?.close());

async function centre(path) {
  const { page, complaints } = await openPage(browser);
  await signIn(page);
  await page.goto(base + path);
  return { page, complaints };
}

test("a difficulty is stated, answered with a day and a file, and closed with its cause", async () => {
  const { page, complaints } = await centre("/ket-noi/kho-khan");
  await page.getByRole("button", { name: "Nêu khó khăn" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Đơn vị gặp khó khăn").selectOption("so-nnmt");
  await dialog.getByLabel("Loại khó khăn").selectOption("no_network_line");
  await dialog.getByLabel("Tên khó khăn").fill("Trạm đảo chưa có cáp");
  await dialog.getByLabel("Nội dung").fill("Đảo chưa có cáp quang.\nNhà mạng chưa hẹn ngày.");
  await dialog.getByRole("button", { name: "Nêu khó khăn" }).click();
  await page.waitForURL(/\/kho-khan\/\d+$/);
  await page.getByRole("heading", { level: 1, name: "Trạm đảo chưa có cáp" }).waitFor();
  const id = page.url().split("/").pop();

  await page.getByLabel("Câu trả lời").fill("Dùng sóng 4G trong lúc chờ cáp.");
  await page.getByLabel("Hẹn xong ngày").fill("2030-01-15");
  await page.locator("form").getByRole("button", { name: "Trả lời khó khăn" }).last().click();
  await page.getByText("hẹn xong ngày 15/01/2030").waitFor();
  await page.locator("input[type=file]").setInputFiles({
    name: "Biên bản khảo sát.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Đã khảo sát."),
  });
  const file = page.getByRole("link", { name: "Biên bản khảo sát.txt" });
  const [saved] = await Promise.all([page.waitForEvent("download"), file.click()]);
  assert.equal(saved.suggestedFilename(), "Biên bản khảo sát.txt");

  await page.getByRole("button", { name: "Đóng khó khăn" }).click();
  await page.getByRole("dialog").getByLabel("Nguyên nhân thật").fill("Chưa ký hợp đồng thuê cáp");
  await page.getByRole("dialog").getByRole("button", { name: "Đóng khó khăn" }).click();
  await page.getByText("Khó khăn đã đóng.", { exact: true }).waitFor();
  const told = await api.get(`/api/difficulties/${id}`);
  assert.deepEqual([told.state, told.cause], ["closed", "Chưa ký hợp đồng thuê cáp"]);
  assert.deepEqual(
    told.thread.map(({ step }) => step),
    ["stated", "answered", "closed"],
  );
  assert.deepEqual(complaints, []);
});

test("an outage is taken in hand with what it is", async () => {
  const [outage] = (await api.get("/api/outages")).items.filter(each => each.acknowledgedAt === null);
  const { page, complaints } = await centre(`/ket-noi/su-co/${outage.id}`);
  await page.getByText("Chưa ai nhận").waitFor();
  await page.getByLabel("Loại").selectOption("power");
  await page.getByLabel("Ghi chú").fill("Điện lực đang sửa.");
  await page.getByRole("button", { name: "Nhận xử lý" }).click();
  await page.getByRole("list").filter({ hasText: "Điện lực đang sửa." }).waitFor();
  await page.getByRole("button", { name: "Nhận xử lý" }).waitFor({ state: "detached" });
  const told = await api.get(`/api/outages/${outage.id}`);
  assert.deepEqual([told.acknowledgedBy, told.category], ["admin", "power"]);
  assert.deepEqual(complaints, []);
});

test("maintenance is asked for in the centre's time, and approved", async () => {
  const { page, complaints } = await centre("/ket-noi/su-co");
  await page.getByRole("button", { name: "Đề nghị bảo trì" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Đơn vị hoặc nhà thầu").selectOption("so-nnmt");
  await dialog.getByLabel("Bắt đầu").fill("2030-01-15T22:00");
  await dialog.getByLabel("Kết thúc").fill("2030-01-15T21:00");
  await dialog.getByText("Phải sau lúc bắt đầu.").waitFor();
  await dialog.getByLabel("Kết thúc").fill("2030-01-16T02:00");
  await dialog.getByLabel("Lý do").fill("Thay tủ mạng");
  await dialog.getByRole("button", { name: "Đề nghị bảo trì" }).click();
  const row = page.getByRole("row").filter({ hasText: "Thay tủ mạng" });
  await row.getByText("22:00 15/01/2030").waitFor();
  await row.getByRole("button", { name: "Duyệt bảo trì" }).click();
  await dialog.getByRole("button", { name: "Duyệt", exact: true }).last().click();
  await row.getByText("Đã duyệt").waitFor();
  const [told] = (await api.get("/api/maintenance")).items.filter(({ reason }) => reason === "Thay tủ mạng");
  assert.equal(Date.parse(told.fromAt), Date.parse("2030-01-15T22:00:00+07:00"));
  assert.deepEqual(complaints, []);
});

test("a reminder by hand stands in the ledger at once, and its settings can be changed", async () => {
  const { page, complaints } = await centre("/ket-noi/nhac-viec");
  await page.getByRole("button", { name: "Nhắc một đơn vị" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Đơn vị").selectOption("so-yt");
  await dialog.getByLabel("Tiêu đề").fill("Nhắc chỉ tiêu tháng 11");
  await dialog.getByLabel("Nội dung").fill("Đề nghị gửi trước ngày 30.");
  await dialog.getByRole("button", { name: "Nhắc một đơn vị" }).click();
  await page.getByRole("button", { name: "Nhắc chỉ tiêu tháng 11" }).click();
  await dialog.getByText("Đề nghị gửi trước ngày 30.").waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Cách nhắc" }).click();
  await dialog.getByLabel("Trước hạn, số ngày").fill("10, mai");
  await dialog.getByText("Ghi các số ngày lớn hơn 0").waitFor();
  await dialog.getByLabel("Trước hạn, số ngày").fill("10, 5, 2");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual((await api.get("/api/reminders/settings")).beforeDays, [10, 5, 2]);
  assert.deepEqual(complaints, []);
});

test("a contractor's sheet is judged first, and its good rows are taken", async () => {
  const { page, complaints } = await centre("/ket-noi/ha-tang/nhap");
  const sheet = [
    "Tên hạng mục,Đơn vị,Loại,Nhu cầu,Hiện có",
    "Đường truyền thử nghiệm,Sở Y tế,Đường truyền,100 Mb/s,50 Mb/s",
    "Máy chủ lạc,Sở không có,Máy chủ,1,1",
  ].join("\n");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "ha-tang.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
  await page.getByRole("row").filter({ hasText: "Máy chủ lạc" }).getByText("Từ chối").waitFor();
  await page.getByRole("button", { name: "Nhập 1 mục" }).click();
  await page.getByText("Đã nhập 1 mục").waitFor();

  await page.goto(`${base}/ket-noi/ha-tang?don-vi=so-yt&loc=thieu`);
  const row = page.getByRole("row").filter({ hasText: "Đường truyền thử nghiệm" });
  await row.getByText("chưa đủ").waitFor();
  assert.deepEqual(complaints, []);
});
