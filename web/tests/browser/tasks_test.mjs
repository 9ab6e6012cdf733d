// Assigned tasks: a published report's figures on the page, from a figure to its rows, from a row to the task with every
// due date, its versions and the bytes that said so, and what is shown as a file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, makeTasksFeed, openPage, signIn } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

const day = offset => new Date(Date.now() + (offset * 24 + 7) * 3_600_000).toISOString().slice(0, 10);

// An agency and a feed of its own, with an overdue task that was extended, one in time, and one without a deadline.
async function told(id) {
  await makeTasksFeed(api, id);
  const task = (code, more) => ({
    code: `${id}/${code}`,
    leads: id,
    assigned: day(-60),
    state: "Đang thực hiện",
    ...more,
  });
  const deliver = tasks => api.deliver(id, JSON.stringify({ tasks }), "application/json");
  await deliver([
    task("1", { due: day(-30), content: `Kết nối dữ liệu ${id}` }),
    task("2", { due: day(60) }),
    task("3", { due: "Không thời hạn" }),
  ]);
  await deliver([task("1", { due: day(-3), dueDocument: "CV 12/UBND" })]);
}

test("an overdue task is found from the headline's figure to the bytes that said so", async () => {
  const id = `nhiem-vu-${Date.now() % 100_000}`;
  await told(id);
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", `/nhiem-vu?don-vi=${id}`);
  await page.getByRole("heading", { level: 1, name: /1 nhiệm vụ quá hạn chưa xong trong tổng số 3/ }).waitFor();
  await page.getByRole("button", { name: /^Đang thực hiện quá hạn/, pressed: false }).click();
  assert.match(page.url(), /loai=qua-han/);
  const list = page.getByRole("table", { name: "Danh sách nhiệm vụ" });
  const row = list.getByRole("row", { name: new RegExp(`Kết nối dữ liệu ${id}`) });
  await row.waitFor();
  assert.equal(await list.getByRole("row").count(), 2, "the header and the one that is overdue");
  await row.click();
  await page.getByRole("heading", { level: 1, name: `Kết nối dữ liệu ${id}` }).waitFor();
  const dues = page.getByRole("region", { name: "Các hạn" });
  await dues.getByText("hạn đầu").waitFor();
  await dues.getByText("CV 12/UBND").waitFor();
  assert.equal(await dues.getByRole("listitem").count(), 2);
  const versions = page.getByRole("table", { name: "Các phiên bản" });
  assert.equal(await versions.getByRole("row").count(), 3);
  const raw = await versions
    .getByRole("link", { name: /Dữ liệu gốc/ })
    .first()
    .getAttribute("href");
  const body = await page.evaluate(async path => (await fetch(path)).text(), raw);
  assert.match(body, /CV 12\/UBND/);
  assert.deepEqual(complaints, []);
});

test("a day that is over shows what was known then", async () => {
  const id = `nhiem-vu-cu-${Date.now() % 100_000}`;
  await told(id);
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/nhiem-vu?don-vi=${id}`);
  await page.getByRole("heading", { level: 1, name: /trong tổng số 3/ }).waitFor();
  await page.getByLabel("Tính đến hết ngày").fill(day(-1));
  await page.getByText("Đến ngày đã chọn, đơn vị này chưa có nhiệm vụ nào").waitFor();
});

test("the report table and its rates can be taken as a workbook", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/nhiem-vu");
  const table = page.getByRole("region", { name: "Kết quả theo đơn vị chủ trì" });
  const link = await table.getByRole("link", { name: "XLSX" }).getAttribute("href");
  const answer = await page.evaluate(async path => {
    const reply = await fetch(path);
    return [reply.status, reply.headers.get("content-type"), (await reply.arrayBuffer()).byteLength];
  }, link);
  assert.equal(answer[0], 200);
  assert.match(answer[1], /spreadsheetml/);
  assert.ok(answer[2] > 4000);
});

test("the figures of the report of 2017 stand on the page with their denominators", async () => {
  const id = `nhiem-vu-2017-${Date.now() % 100_000}`;
  await makeTasksFeed(api, id);
  const lines = [];
  const add = (count, more) => {
    for (let i = 0; i < count; i++)
      lines.push(JSON.stringify({ code: `${id}-${lines.length}`, leads: id, assigned: "2017-02-01", ...more }));
  };
  const done = { state: "Đã hoàn thành", due: "2017-06-30", confirmed: "2017-07-05" };
  add(14_068, { ...done, reported: "2017-06-30" });
  add(1_983, { ...done, reported: "2017-07-01" });
  add(5_640, { state: "Đang thực hiện", due: day(365) });
  add(223, { state: "Đang thực hiện", due: "2017-12-26" });
  const receipt = await api.deliver(id, `[${lines.join(",")}]`, "application/json");
  assert.equal(receipt.records.accepted, 21_914);
  const { page } = await openPage(browser);
  await signIn(page, "admin", `/nhiem-vu?don-vi=${id}`);
  await page.getByRole("heading", { level: 1, name: /223 nhiệm vụ quá hạn chưa xong trong tổng số 21\.914/ }).waitFor();
  const rates = page.getByRole("region", { name: "Tỷ lệ và mẫu số" });
  for (const figure of ["1,37 %", "223 ÷ 16.274", "1,02 %", "223 ÷ 21.914", "98,63 %", "16.051 ÷ 16.274"])
    await rates.getByText(figure, { exact: true }).waitFor();
  for (const figure of ["14.068", "1.983", "5.640"])
    await page
      .getByRole("row", { name: new RegExp(id) })
      .getByRole("button", { name: figure })
      .waitFor();
});
