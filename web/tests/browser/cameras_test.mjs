// Cameras as people use them: living pictures that move, old ones never taken for living, the broken ones with their
// reason.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, openPage, signIn, violations } from "./support.mjs";

let browser;
let api;
before(async () => {
  [browser, api] = await Promise.all([launch(), administrator()]);
});
after(() => browser?.close());

// How many samples of the picture differ from the one a second before, and how bright it is.
const watched = page =>
  page.evaluate(async () => {
    const video = [...document.querySelectorAll(".tile[data-state='live'] video")][0];
    const canvas = new OffscreenCanvas(320, 176);
    const look = () => {
      const context = canvas.getContext("2d");
      context.drawImage(video, 0, 0, 320, 176);
      return context.getImageData(0, 0, 320, 176).data;
    };
    const before = look();
    await new Promise(done => setTimeout(done, 2500));
    const after = look();
    let changed = 0;
    let sum = 0;
    for (let i = 0; i < after.length; i += 4) {
      if (Math.abs(after[i] - before[i]) > 12) changed += 1;
      sum += after[i];
    }
    return { changed, brightness: sum / (after.length / 4) };
  });

test("a wall of four shows living pictures", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/camera?co=4&don-vi=cang-tuan-chau");
  await page.locator(".tile[data-state='live']").nth(1).waitFor({ timeout: 60_000 });
  const { changed, brightness } = await watched(page);
  assert.ok(changed > 20, `${changed} samples changed`);
  assert.ok(brightness > 10, `brightness ${brightness}`);
  assert.deepEqual(complaints, []);
});

test("the list of health names what is broken, and what to do", async () => {
  const { page } = await openPage(browser);
  await signIn(page);
  await page.getByRole("link", { name: "Camera", exact: true }).click();
  await page.getByRole("link", { name: "Sức khỏe camera" }).click();
  await page.getByRole("row").filter({ hasText: "mật khẩu bị từ chối" }).waitFor({ timeout: 120_000 });
  await page.getByRole("row").filter({ hasText: "không nối được" }).waitFor({ timeout: 60_000 });
  await page.getByText("Kiểm tra nguồn điện, đường truyền và cổng của camera.").first().waitFor();
  await page.getByRole("button", { name: /^Có hình/ }).click();
  await page.getByRole("row").filter({ hasText: "có hình" }).first().waitFor();
  assert.equal(await page.getByRole("row").filter({ hasText: "mật khẩu bị từ chối" }).count(), 0);
});

test("what is the matter with a picture is said in words, each in its own", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/camera/suc-khoe");
  for (const words of ["hình đen", "hình mờ", "hiện thẻ mất tín hiệu", "hình đứng yên"])
    await page.getByRole("row").filter({ hasText: words }).first().waitFor({ timeout: 120_000 });
});

test("of a camera that may be seen in stills only, the newest still is shown", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/camera/cam-truong-hon-gai");
  const tile = page.locator("figure.tile");
  const still = tile.getByRole("img", { name: /^Ảnh tĩnh của/ });
  await still.waitFor({ timeout: 60_000 });
  await tile.getByText(/^ảnh lúc/).waitFor();
  await page.waitForFunction(img => img.naturalWidth === 640, await still.elementHandle()); // a newer one may just come
  assert.deepEqual(complaints, []);
});

test("a camera is on the wall from its address in under a minute", async () => {
  const { onvifUrl } = await api.get("/api/cameras/cam-bao-tang-1");
  const name = `Cổng thử ${Date.now() % 100_000}`;
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/camera");
  const began = Date.now();
  await page.getByRole("link", { name: "Thêm camera" }).click();
  await page.getByLabel("Địa chỉ", { exact: true }).fill(onvifUrl);
  await page.getByLabel("Mật khẩu").fill("minh-hoa");
  await page.getByRole("button", { name: "Xem thử" }).click();
  await page.getByRole("img", { name: "Hình camera vừa gửi" }).waitFor({ timeout: 30_000 });
  await page.getByText("luồng chính").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByLabel("Tên camera").fill(name);
  await page.getByLabel("Chủ quản").selectOption("bao-tang");
  await page.getByLabel("Địa điểm").selectOption({ index: 1 });
  await page.getByLabel("Mục đích").fill("Thử kết nối");
  await page.getByRole("button", { name: "Lưu và xem trực tiếp" }).click();
  await page.locator(".tile[data-state='live']").waitFor({ timeout: 40_000 });
  assert.ok(Date.now() - began < 60_000, `${Date.now() - began} ms`);
});

test("what a camera has recorded is played by its clock, and handed out with its document only", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/camera/cam-tuan-chau-2");
  await page.getByText(/phút đã ghi, \d+ đoạn/).waitFor({ timeout: 150_000 });
  const spans = (await api.get("/api/cameras/cam-tuan-chau-2/recordings")).items;
  const at = new Date(Date.parse(spans[0].from) + 2000 + 7 * 3_600_000).toISOString().slice(11, 16);
  await page.getByLabel("Giờ", { exact: true }).fill(at);
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await page.getByText(/^Bản ghi \d\d\/\d\d/).waitFor();
  const video = page.locator(".tile[data-state='playback'] video");
  await page.waitForFunction(() => document.querySelector(".tile[data-state='playback'] video")?.currentTime > 0.5);
  assert.equal(await video.evaluate(each => each.videoWidth), 640);
  assert.deepEqual(await violations(page), []);

  await page.getByRole("button", { name: "Trích xuất" }).click();
  const dialog = page.getByRole("dialog");
  assert.ok(await dialog.getByRole("button", { name: "Trích xuất" }).isDisabled());
  await dialog.getByLabel("Mục đích").fill("Xác minh va chạm");
  await dialog.getByLabel("Số văn bản yêu cầu").fill("45/CAT-PC08");
  await dialog.getByRole("button", { name: "Trích xuất" }).click();
  await dialog.waitFor({ state: "detached" });
  const link = page.getByRole("link", { name: /^Tải về \([\d,.]+ MB\)$/ }).first(); // the newest
  await link.waitFor({ timeout: 150_000 });
  assert.deepEqual(await violations(page), []);
  const file = page.waitForEvent("download");
  await link.click();
  assert.match((await file).suggestedFilename(), /^cam-tuan-chau-2_\d{8}-\d{4}_10min\.mp4$/);
  assert.deepEqual(complaints, []);
});
