import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, launch, openPage, signIn } from "./support.mjs";

let browser;
let station;
let stations;
before(async () => {
  browser = await launch();
  const api = await administrator();
  const { items } = await api.get("/api/environment/stations");
  stations = items;
  station = items.find(each => each.station.kind === "ambient_air" && each.aqi?.index != null) ?? items[0];
});
after(() => browser?.close());

test("the map names every station with its state, and the table has the same stations", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", "/moi-truong");
  const map = page.getByRole("region", { name: "Bản đồ trạm quan trắc" });
  await map.getByRole("button", { pressed: false }).first().waitFor();
  const names = await map.getByRole("button", { pressed: false }).evaluateAll(all => all.map(each => each.ariaLabel));
  const unnamed = stations.filter(each => !names.some(name => name.includes(each.station.name)));
  assert.deepEqual(
    unnamed.map(each => each.station.name),
    [],
  );
  await page.getByRole("button", { name: "Bảng", exact: true }).click();
  await page.getByRole("table", { name: "Bảng" }).waitFor();
  const rows = Number(await page.getByRole("table", { name: "Bảng" }).getAttribute("aria-rowcount")) - 1;
  assert.equal(rows, stations.length);
  assert.deepEqual(complaints, []);
});

test("a station's page tells its air quality, its parameters and the method", async () => {
  const { page, complaints } = await openPage(browser);
  await signIn(page, "admin", `/moi-truong/tram/${station.station.id}`);
  await page.getByRole("heading", { level: 1, name: station.station.name }).waitFor();
  if (station.aqi?.index != null) {
    await page.getByText(/Tính theo Quyết định 1459\/QĐ-TCMT/).waitFor();
    await page.getByText(/Khuyến nghị/).waitFor();
  }
  await page.getByRole("img", { name: /^Biểu đồ/ }).waitFor();
  const last = station.station.parameters.at(-1).symbol;
  await page.getByRole("group", { name: "Thông số" }).getByRole("button", { name: last, exact: true }).click();
  await page.waitForURL(/chi-so=/);
  await page.getByRole("button", { name: "Xem dạng bảng" }).click();
  await page.getByRole("columnheader", { name: /Thời điểm/ }).waitFor();
  assert.deepEqual(complaints, []);
});
