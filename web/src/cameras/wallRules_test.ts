import { expect, test } from "vitest";
import { moved, pageCount, pageOf, wallId } from "./wallRules";

test("a camera goes up or down by one place and stops at the ends", () => {
  expect(moved(["port", "gate", "bridge"], 2, -1)).toEqual(["port", "bridge", "gate"]);
  expect(moved(["port", "gate", "bridge"], 0, 1)).toEqual(["gate", "port", "bridge"]);
  expect(moved(["port", "gate"], 0, -1)).toEqual(["port", "gate"]);
  expect(moved(["port", "gate"], 1, 1)).toEqual(["port", "gate"]);
});

test("a wall shows its cameras page after page, the last with what is left", () => {
  const wall = { tiles: 4 as const, cameras: ["a", "b", "c", "d", "e"] };
  expect(pageCount(wall)).toBe(2);
  expect(pageOf(wall, 1)).toEqual(["a", "b", "c", "d"]);
  expect(pageOf(wall, 2)).toEqual(["e"]);
  expect(pageCount({ tiles: 9, cameras: [] })).toBe(1);
});

test("a wall's id follows from its name and is nobody else's", () => {
  expect(wallId("Cửa ngõ phía Tây", new Set())).toBe("cua-ngo-phia-tay");
  expect(wallId("Cửa ngõ", new Set(["cua-ngo", "cua-ngo-2"]))).toBe("cua-ngo-3");
  expect(wallId("…", new Set())).toBe("tuong");
  expect(wallId("a".repeat(300), new Set()).length).toBe(60);
});
