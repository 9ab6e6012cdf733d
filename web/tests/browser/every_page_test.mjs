// Every page, in both themes: no accessibility violation, one h1, no request to another origin, nothing refused by the
// content security policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, base, launch, openPage, signIn, violations } from "./support.mjs";

let browser;
let pages;
before(async () => {
  browser = await launch();
  const api = await administrator();
  const board = await api.get("/api/assurance/board");
  const worst = board.feeds.find(each => each.quarantined > 0) ?? board.feeds[0];
  const { items } = await api.get("/api/environment/stations");
  const [dossier] = (await api.get("/api/dossiers?overdue=true&limit=1")).items;
  const oneStop = board.feeds.find(each => each.group === "dossiers");
  const [task] = (await api.get("/api/tasks?only=open_overdue")).items;
  const [document] = (await api.get("/api/documents?only=replaced")).items;
  const [outage] = (await api.get("/api/outages")).items;
  const difficulty = await api.post("/api/difficulties", {
    agency: "so-nnmt",
    category: "no_network_line",
    title: "Chưa có đường truyền tới trạm",
    text: "Nhà mạng hẹn kéo cáp vào tuần sau.",
  });
  pages = [
    "/ket-noi",
    `/ket-noi?chon=${board.feeds[0].id}`,
    `/ket-noi/luong/${worst.id}`,
    `/ket-noi/luong/${oneStop.id}`,
    "/ket-noi/luong/cam-kxq001",
    "/ket-noi/ra-soat",
    "/ket-noi/ra-soat/ra-soat-174-tb-ubnd",
    "/ket-noi/ra-soat/ra-soat-174-tb-ubnd/don-vi/so-nnmt",
    "/ket-noi/ra-soat/ra-soat-174-tb-ubnd/nhap",
    "/ket-noi/kho-khan",
    `/ket-noi/kho-khan/${difficulty.id}`,
    "/ket-noi/nhac-viec",
    "/ket-noi/su-co",
    `/ket-noi/su-co/${outage.id}`,
    "/ket-noi/ha-tang",
    "/ket-noi/ha-tang/gw-so-nnmt",
    "/ket-noi/ha-tang/nhap",
    "/ket-noi/du-an",
    "/ket-noi/du-an/camera-truong-hoc",
    "/ket-noi/du-an/nhap",
    "/ket-noi/nha-thau",
    "/bao-cao",
    "/tinh-hinh",
    "/tinh-hinh/dia-phuong/06706",
    "/tinh-hinh/don-vi/so-nnmt",
    "/camera",
    "/camera/suc-khoe",
    "/camera/them",
    "/camera/nhap",
    "/camera/duyet",
    "/camera?xep=moi",
    "/camera/ban-do?chon=cam-tuan-chau-1",
    "/camera/cam-kxq001",
    "/camera/cam-bv-bai-chay-2",
    "/linh-vuc",
    "/linh-vuc/dich-vu-cong",
    "/quy-trinh",
    "/quy-trinh?theo=thu-tuc&ky=bao-cao&xem=co-lech",
    `/quy-trinh/${dossier.code}`,
    `/ket-noi/luong/${worst.id}/anh-xa`,
    "/moi-truong",
    `/moi-truong?xem=bang&chon=${items[0].station.id}`,
    `/moi-truong/tram/${items[0].station.id}`,
    "/chi-tieu",
    "/chi-tieu/budget-revenue?ky=2026-09",
    "/chi-tieu/grdp-growth?do=year&ngay=2026-01-15",
    "/nhiem-vu",
    "/nhiem-vu?loai=qua-han",
    `/nhiem-vu/${encodeURIComponent(task.code)}`,
    "/van-ban",
    `/van-ban/${encodeURIComponent(document.id)}`,
    "/quan-tri/don-vi",
    "/quan-tri/luong",
    `/quan-tri/luong/${worst.id}`,
    "/quan-tri/tram/_moi",
    "/quan-tri/chi-tieu",
    "/quan-tri/chi-tieu/_moi",
    "/quan-tri/chi-tieu/budget-revenue",
    "/quan-tri/khoa",
    "/quan-tri/nguoi-dung",
    "/quan-tri/nhat-ky",
    "/khong-co-trang-nay",
  ];
});
after(() => browser?.close());

for (const theme of ["light", "dark"]) {
  test(`the sign-in has no accessibility violation (${theme})`, async () => {
    const { page, complaints } = await openPage(browser, { theme });
    await page.goto(base);
    await page.getByRole("button", { name: "Đăng nhập" }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(complaints, []);
  });

  test(`every page has one heading, no accessibility violation and asks nobody else (${theme})`, async () => {
    const { page, complaints } = await openPage(browser, { theme });
    await signIn(page);
    for (const path of pages) {
      await page.goto(base + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector("[aria-busy='true']") === null);
      assert.deepEqual([path, await page.getByRole("heading", { level: 1 }).count()], [path, 1]);
      assert.deepEqual([path, await violations(page)], [path, []]);
    }
    assert.deepEqual(complaints, []);
  });
}

test("English fits the same frame without a word missing", async () => {
  const { page } = await openPage(browser, { language: "en" });
  await page.goto(base);
  await page.getByLabel("Sign-in name").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill(process.env.HAIDANG_ADMIN_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  for (const path of pages) {
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.deepEqual([path, wide], [path, false]);
  }
});

test("a phone shows every page in its width, with the way between them at the foot", async () => {
  const size = { width: 390, height: 844 };
  const { page, complaints } = await openPage(browser, { size });
  await signIn(page);
  for (const path of pages) {
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForFunction(() => document.querySelector("[aria-busy='true']") === null);
    const wide = await page.evaluate(() =>
      [document.documentElement, document.getElementById("content")].some(box => box.scrollWidth > box.clientWidth + 1),
    );
    assert.deepEqual([path, wide], [path, false]);
    if (path.startsWith("/tinh-hinh")) continue; // a leader's page has no rail
    const rail = await page.getByRole("navigation", { name: "Điều hướng chính" }).boundingBox();
    assert.ok(rail.y > size.height / 2 && rail.width >= size.width - 1, `${path}: ${JSON.stringify(rail)}`);
  }
  assert.deepEqual(complaints, []);
});
