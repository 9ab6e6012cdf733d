// What people do with one camera: turning it while they press, and asking to see one that needs an approval.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, base, launch, openPage, signIn, violations } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

test("a camera turns while a button or a key is pressed, stops when it is let go, and is given back by Esc", async () => {
  const { page, complaints } = await openPage(browser);
  const told = [];
  page.on("response", response => {
    const found = /\/api\/cameras\/cam-tuan-chau-2\/(move|stop|release)$/.exec(response.url());
    if (found) told.push(`${found[1]} ${response.status()}`);
  });
  await signIn(page, "admin", "/camera/cam-tuan-chau-2");
  const left = page.getByRole("button", { name: "Quay trái", exact: true });
  await left.hover();
  await page.mouse.down();
  await page.getByText(/^Bạn đang giữ camera đến \d\d:\d\d:\d\d$/).waitFor();
  await page.mouse.up();
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(each => each.name.endsWith("/stop")));
  await left.focus();
  await page.keyboard.down("ArrowUp");
  await page.waitForResponse(/\/move$/);
  await page.keyboard.up("ArrowUp");
  await page.waitForResponse(/\/stop$/);
  assert.deepEqual(await violations(page), []);
  const given = page.waitForResponse(/\/release$/);
  await page.keyboard.press("Escape");
  await given;
  await page.getByText("Ai quay trước thì giữ camera trong 30 giây.").waitFor();
  assert.deepEqual([...new Set(told)].sort(), ["move 200", "release 204", "stop 204"]);
  assert.deepEqual(complaints, []);
});

test("a camera that needs an approval says so, is asked for, and nobody lets themselves in", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/camera/cam-bv-bai-chay-2");
  await page.getByText("Camera này chỉ được xem khi đơn vị chủ quản duyệt.").waitFor();
  const send = page.getByRole("button", { name: "Gửi đề nghị" });
  assert.ok(await send.isDisabled());
  await page.getByLabel("Lý do cần xem").fill("Xác minh va chạm trước cổng cấp cứu");
  await page.getByLabel("Số văn bản").fill("45/CAT-PC08");
  await page.getByLabel("Xem trong bao lâu").selectOption("60");
  await send.click();
  await page.getByText(/^Chờ duyệt từ/).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await page.getByRole("button", { name: "Duyệt", exact: true }).count(), 0);

  const { items } = await api.get("/api/cameras/approvals?camera=cam-bv-bai-chay-2&state=waiting");
  assert.deepEqual(
    items.map(each => [each.askedBy, each.document]),
    [["admin", "45/CAT-PC08"]],
  );
  await page.goto(`${base}/camera/duyet`);
  await page.getByText("Xác minh va chạm trước cổng cấp cứu").waitFor();
  assert.deepEqual(await violations(page), []);

  await page.goto(`${base}/camera/cam-bv-bai-chay-2`);
  await page.getByRole("button", { name: "Rút đề nghị" }).click();
  await page.getByRole("button", { name: "Gửi đề nghị" }).waitFor();
  assert.deepEqual(complaints, []);
});
