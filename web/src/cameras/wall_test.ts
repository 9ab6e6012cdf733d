import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type TileListener, Wall, type WallSocket } from "./wall";

class TestSocket implements WallSocket {
  binaryType = "";
  sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  say(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  show(...bytes: number[]) {
    this.onmessage?.({ data: new Uint8Array(bytes).buffer });
  }
}

function listener() {
  const heard: unknown[] = [];
  const it: TileListener = {
    state: (state, end) => heard.push(end ? [state, end.finding] : state),
    init: (codecs, _width, _height, bytes) => heard.push([codecs, ...bytes]),
    picture: bytes => heard.push([...bytes]),
    refused: why => heard.push(why),
    away: () => heard.push("away"),
  };
  return { heard, it };
}

let sockets: TestSocket[] = [];
const newest = () => sockets.at(-1) as TestSocket;
const wall = () =>
  new Wall(() => {
    sockets.push(new TestSocket());
    return newest();
  });

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("the wall's socket", () => {
  it("asks for every tile and hands each its own pictures", () => {
    const one = listener();
    const two = listener();
    const it = wall();
    it.watch("a", true, one.it);
    it.watch("b", false, two.it);
    newest().onopen?.();
    expect(newest().sent).toEqual([
      {
        watch: [
          { tile: 0, camera: "a", small: true },
          { tile: 1, camera: "b", small: false },
        ],
      },
    ]);
    newest().say({ tile: 1, state: "live" });
    newest().say({ tile: 1, codecs: "avc1.42C01F", width: 640, height: 352 });
    newest().show(1, 0, 7, 8);
    newest().show(1, 2, 9);
    newest().show(0, 2, 5);
    newest().show(40, 2, 5);
    expect(two.heard).toEqual(["live", ["avc1.42C01F", 7, 8], [9]]);
    expect(one.heard).toEqual([[5]]);
  });

  it("says why a camera has ended, and what was refused", () => {
    const one = listener();
    wall().watch("a", true, one.it);
    newest().onopen?.();
    newest().say({ tile: 0, state: "ended", finding: "mật khẩu bị từ chối", findingEn: "…", triesAgain: false });
    newest().say({ tile: 0, refused: "chỉ được xem ảnh tĩnh" });
    expect(one.heard).toEqual([["ended", "mật khẩu bị từ chối"], "chỉ được xem ảnh tĩnh"]);
  });

  it("opens anew and asks again when the server was away", () => {
    const one = listener();
    wall().watch("a", true, one.it);
    newest().onopen?.();
    newest().onclose?.();
    expect(one.heard).toEqual(["away"]);
    vi.advanceTimersByTime(1000);
    newest().onopen?.();
    expect(sockets.length).toBe(2);
    expect(newest().sent).toEqual([{ watch: [{ tile: 0, camera: "a", small: true }] }]);
  });

  it("closes with its last tile, and gives a freed place to the next", () => {
    const it = wall();
    const leave = it.watch("a", true, listener().it);
    newest().onopen?.();
    it.watch("b", true, listener().it);
    leave?.();
    it.watch("c", true, listener().it);
    expect(newest().sent.slice(1)).toEqual([
      { watch: [{ tile: 1, camera: "b", small: true }] },
      { leave: [0] },
      { watch: [{ tile: 0, camera: "c", small: true }] },
    ]);
    for (let i = 2; i < 64; i += 1) it.watch("x", true, listener().it);
    expect(it.watch("y", true, listener().it)).toBeNull();
  });
});
