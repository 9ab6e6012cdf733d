import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Live, type Socket } from "./live";

class Wire implements Socket {
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
}

const beat = { beat: "2026-11-23T14:30:00+07:00" };

function setUp() {
  const wires: Wire[] = [];
  const world = { hidden: false };
  const live = new Live({
    open: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
    now: () => Date.now(),
    hidden: () => world.hidden,
    random: () => 0.5,
    beat: () => 0,
  });
  const heard = { snapshots: [] as unknown[], changes: [] as unknown[][] };
  const listener = {
    snapshot: (v: unknown) => heard.snapshots.push(v),
    changes: (v: unknown[]) => heard.changes.push(v),
  };
  const wire = () => wires.at(-1) as Wire;
  return { live, wires, wire, world, heard, listener };
}

describe("the live socket", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("subscribes when it opens and hands on a snapshot with its changes, four times a second at most", () => {
    const { live, wire, heard, listener } = setUp();
    live.subscribe("board", listener);
    live.start();
    wire().onopen?.();
    expect(wire().sent).toEqual([{ subscribe: ["board"] }]);
    wire().say({ topic: "board", seq: 7, snapshot: { a: 1 } });
    for (let seq = 8; seq < 108; ++seq) wire().say({ topic: "board", seq, change: seq });
    expect(heard.snapshots).toEqual([]);
    vi.advanceTimersByTime(250);
    expect(heard.snapshots).toEqual([{ a: 1 }]);
    expect(heard.changes).toHaveLength(1);
    expect(heard.changes[0]).toHaveLength(100);
    live.stop();
  });

  it("asks for a new snapshot of that topic only when a change is missing", () => {
    const { live, wire, heard, listener } = setUp();
    live.start();
    wire().onopen?.();
    live.subscribe("board", listener);
    live.subscribe("environment", { snapshot: () => {}, changes: () => {} });
    wire().say({ topic: "board", seq: 1, snapshot: 1 });
    vi.advanceTimersByTime(250);
    wire().sent = [];
    wire().say({ topic: "board", seq: 3, change: "third" });
    expect(wire().sent).toEqual([{ unsubscribe: ["board"] }, { subscribe: ["board"] }]);
    wire().say({ topic: "board", seq: 4, change: "fourth" });
    vi.advanceTimersByTime(250);
    expect(heard.changes).toEqual([]);
    live.stop();
  });

  it("draws nothing while the tab is hidden, and everything when it is seen again", () => {
    const { live, wire, world, heard, listener } = setUp();
    live.subscribe("board", listener);
    live.start();
    wire().onopen?.();
    world.hidden = true;
    wire().say({ topic: "board", seq: 1, snapshot: 1 });
    vi.advanceTimersByTime(2000);
    expect(heard.snapshots).toEqual([]);
    world.hidden = false;
    vi.advanceTimersByTime(250);
    expect(heard.snapshots).toEqual([1]);
    live.stop();
  });

  it("says it is reconnecting after 3 s without a beat and lost after 30 s", () => {
    const { live, wire } = setUp();
    live.start();
    wire().onopen?.();
    wire().say(beat);
    expect(live.status().state).toBe("online");
    vi.advanceTimersByTime(3500);
    expect(live.status().state).toBe("reconnecting");
    vi.advanceTimersByTime(30_000);
    expect(live.status().state).toBe("lost");
    live.stop();
  });

  it("reopens a closed socket after 1, 2, 5 and 10 s, for ever, and tells when it is back", () => {
    const { live, wires, wire } = setUp();
    let recovered = 0;
    live.onRecovered = () => {
      recovered += 1;
    };
    live.start();
    wire().onopen?.();
    wire().say(beat);
    for (const wait of [1000, 2000, 5000, 10_000, 10_000]) {
      const before = wires.length;
      wire().onclose?.();
      vi.advanceTimersByTime(wait - 10);
      expect(wires).toHaveLength(before);
      vi.advanceTimersByTime(20);
      expect(wires).toHaveLength(before + 1);
    }
    expect(recovered).toBe(0);
    wire().onopen?.();
    wire().say(beat);
    expect(recovered).toBe(1);
    live.stop();
  });

  it("unsubscribes when the last listener leaves", () => {
    const { live, wire, listener } = setUp();
    live.start();
    wire().onopen?.();
    const leave = live.subscribe("feed:x", listener);
    wire().sent = [];
    leave();
    expect(wire().sent).toEqual([{ unsubscribe: ["feed:x"] }]);
    live.stop();
  });
});
