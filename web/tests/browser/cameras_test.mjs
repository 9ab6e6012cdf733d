// Cameras as people use them: living pictures that move, old ones never taken for living, the broken ones with their
// reason.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./support.mjs";

let browser;
before(async () => {
  browser = await launch();
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

test("a camera that may be seen in stills only says so instead of a picture", async () => {
  const { page } = await openPage(browser);
  await signIn(page, "admin", "/camera/cam-truong-hon-gai");
  await page.getByText("Camera này chỉ được xem ảnh tĩnh").waitFor({ timeout: 20_000 });
  await page.getByText("chỉ ảnh tĩnh").first().waitFor();
});
