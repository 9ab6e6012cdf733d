// Saved walls as people use them: put together camera by camera, opened by their address, alone on the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, base, launch, openPage, rfc3339, signIn, violations } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

const shown = page => page.locator(".tile").evaluateAll(tiles => tiles.map(each => each.getAttribute("aria-label")));
const nameOf = async id => (await api.get(`/api/cameras/${id}`)).name;

test("a wall is put together, put in order by keys, saved by name and opened by its address", async () => {
  const [first, second] = await Promise.all(["cam-tuan-chau-1", "cam-tuan-chau-2"].map(nameOf));
  const title = `Cảng ${Date.now() % 100_000}`;
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/camera");
  await page.getByRole("link", { name: "Xếp tường" }).click();
  assert.ok(await page.getByRole("button", { name: "Lưu tường" }).isDisabled());
  for (const name of [first, second]) {
    await page.getByLabel("Tìm theo tên, đơn vị hoặc mã").fill(name);
    await page.getByRole("checkbox", { name }).check();
  }
  await page.getByRole("button", { name: `Đưa ${second} lên trước` }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText(`${second}: vị trí 1 trên 2`).waitFor();
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  assert.equal(focused, `Đưa ${second} lên trước`);
  assert.deepEqual(await violations(page), []);

  await page.getByRole("button", { name: "Lưu tường" }).click();
  const dialog = page.getByRole("dialog", { name: "Lưu tường" });
  await dialog.getByLabel("Tên tường").fill(title);
  await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.deepEqual(await shown(page), [second, first]);
  const id = new URL(page.url()).searchParams.get("tuong");

  await page.goto(`${base}/camera/tuong/${id}`);
  await page.getByRole("dialog", { name: title }).waitFor();
  assert.deepEqual(await shown(page), [second, first]);
  await page.locator(".tile[data-state='live']").first().waitFor({ timeout: 60_000 });
  const { width, height } = page.viewportSize();
  const last = await page.locator(".tile").last().boundingBox();
  assert.ok(last.x + last.width <= width && last.y + last.height <= height, "every tile fits the screen");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Điều hướng chính" }).waitFor();
  assert.equal(new URL(page.url()).search, `?tuong=${id}`);

  await page.getByRole("button", { name: "Tên và tuần tra" }).click();
  await page.getByLabel("Tên tường").fill(`${title} mới`);
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `${title} mới` }).waitFor();
  assert.equal(new URL(page.url()).search, `?tuong=${id}`);
  await page.getByRole("button", { name: "Xóa tường" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xóa" }).click();
  await page.getByText(`Đã xóa tường ${title} mới`).waitFor();
  const left = (await api.get("/api/walls")).items.filter(each => each.id === id);
  assert.deepEqual(left, []);
  assert.deepEqual(complaints, []);
});

test("a camera that is gone keeps its tile and says so, and the tour of a wall may be paused", async () => {
  const id = `thu-${Date.now() % 100_000}`;
  await api.put(`/api/walls/${id}`, {
    id,
    title: "Tường có camera đã mất",
    tiles: 1,
    cameras: ["cam-da-thao", "cam-tuan-chau-1"],
    dwellSeconds: 1,
    owner: "",
    shared: true,
    changedAt: rfc3339(Date.now()),
  });
  const { page, complaints } = await openPage(browser, { theme: "dark" });
  await signIn(page, "admin", `/camera/tuong/${id}`);
  await page.getByText("Camera cam-da-thao không còn trong danh mục").waitFor();
  await page.getByText("2/2", { exact: true }).waitFor();
  await page.getByText("1/2", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Dừng tuần tra" }).click();
  await page.getByRole("button", { name: "Tiếp tục tuần tra" }).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
});
