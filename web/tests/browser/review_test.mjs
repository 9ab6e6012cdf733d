// An officer's day and a leader's minute: what the review is for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, base, launch, openPage, password, signIn } from "./support.mjs";

const review = "/ket-noi/ra-soat/ra-soat-174-tb-ubnd";
let api;
let browser;
before(async () => {
  browser = await launch();
  api = await administrator();
});
after(() => browser?.close());

test("a leader opens one page, sees what to direct, sends one direction, and it is a task like all others", async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(base);
  await page.getByLabel("Tên đăng nhập").fill("lanh-dao");
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(/\/tinh-hinh$/);
  const matters = page.getByRole("region", { name: "Việc cần chỉ đạo" }).locator("ol > li");
  await matters.first().waitFor();
  const count = await matters.count();
  assert.ok(count >= 3 && count <= 5, `${count} matters`);

  await matters.first().getByRole("button", { name: "Chỉ đạo", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nội dung chỉ đạo").fill("Khôi phục kết nối, báo cáo kết quả trước hạn.");
  await dialog.getByRole("button", { name: "Gửi chỉ đạo" }).click();
  const sent = await dialog.getByRole("status").filter({ hasText: "Chỉ đạo là nhiệm vụ" }).textContent();
  const [code] = sent.match(/CD-[\w-]+/);
  await dialog.getByRole("button", { name: "Đóng" }).last().click();

  const story = await api.get(`/api/tasks/${encodeURIComponent(code)}`);
  assert.match(JSON.stringify(story), /Khôi phục kết nối, báo cáo kết quả trước hạn\./);
  await page.reload();
  await page.getByRole("region", { name: "Việc cần chỉ đạo" }).getByText(code).first().waitFor();
  assert.deepEqual(complaints, []);
});

test("an officer sees their agency's rows only, declares, states a difficulty and finds what they were reminded of", async () => {
  const subject = `Nhắc hoàn thành kết nối trạm ${Date.now() % 100_000}`;
  await api.post("/api/reminders", {
    agency: "so-nnmt",
    obligation: null,
    feed: null,
    subject,
    text: "Đề nghị báo cáo tiến độ.",
  });
  const { page, complaints } = await openPage(browser);
  await signIn(page, "can-bo-moi-truong");
  await page.getByRole("grid", { name: "Đơn vị và nhóm dữ liệu" }).waitFor();
  assert.match(page.url(), /so-nnmt/);

  await page.goto(`${base + review}/don-vi/cong-an`);
  await page.getByText("Đơn vị này không có kết nối nào trong đợt rà soát").waitFor();
  await page.goto(`${base + review}/don-vi/so-nnmt`);
  await page.getByRole("heading", { level: 1, name: /Sở Nông nghiệp và Môi trường/ }).waitFor();
  await page.getByRole("button", { name: "Khai báo hiện trạng" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Ghi chú").fill("Đã liên hệ nhà thầu.");
  await dialog.getByRole("button", { name: "Khai báo hiện trạng" }).click();
  await page.getByText("Đã ghi khai báo").waitFor();

  await page.goto(`${base}/ket-noi/kho-khan`);
  await page.getByRole("button", { name: "Nêu khó khăn" }).first().click();
  await dialog.getByLabel("Loại khó khăn").selectOption("no_network_line");
  await dialog.getByLabel("Tên khó khăn").fill("Chưa có đường truyền trạm Cẩm Phả");
  await dialog.getByLabel("Nội dung").fill("Nhà mạng hẹn kéo cáp vào tuần sau.");
  await dialog.getByRole("button", { name: "Nêu khó khăn" }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "Chưa có đường truyền trạm Cẩm Phả" }).waitFor();
  const board = await api.get("/api/assurance/board");
  assert.ok(board.agencies.find(each => each.id === "so-nnmt").openDifficulties >= 1, "the board counts it");

  await page.goto(`${base}/ket-noi/nhac-viec`);
  await page.getByText(subject).first().waitFor();
  assert.deepEqual(complaints, []);
});

test("whoever conducts the review takes its report as a document, and freezes it", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", review);
  await page.getByRole("heading", { level: 1, name: /kết nối đạt theo số đo/ }).waitFor();
  const measured = await api.get("/api/reviews/ra-soat-174-tb-ubnd/measured");
  assert.equal(measured.summary.agencies, 14);
  assert.ok(measured.rows.length >= 65);
  assert.ok(measured.summary.connected > 0 && measured.summary.saidMore > 0, JSON.stringify(measured.summary));
  const frozen = await api.post("/api/reviews/ra-soat-174-tb-ubnd/freeze", { correction: "" });
  assert.equal(frozen.version, 1);
  await page.goto(`${base}/bao-cao`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const [kind, starts] of [
    ["pdf", "%PDF-"],
    ["docx", "PK"],
    ["xlsx", "PK"],
  ]) {
    const body = await page.evaluate(async path => {
      const answer = await fetch(path);
      return [answer.status, (await answer.text()).slice(0, 5)];
    }, `/api/reviews/ra-soat-174-tb-ubnd/report.${kind}?version=1`);
    assert.deepEqual([body[0], body[1].startsWith(starts)], [200, true], kind);
  }
  assert.deepEqual(complaints, []);
});
