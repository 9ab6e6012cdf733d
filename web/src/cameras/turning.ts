// Turning a camera while something is pressed: said at once, again every second, and ended when it is let go. The centre
// hears one thing at a time and always the newest, so that a late "go on" never follows a "stop".
import type { MoveLock } from "../api/types";

export type Way = "left" | "right" | "up" | "down" | "near" | "far";

export interface Velocity {
  pan: number;
  tilt: number;
  zoom: number;
}

const speed = 0.5;
const everyMs = 1000; // the camera stops by itself after two seconds

export function velocityOf(ways: readonly Way[]): Velocity {
  const along = (way: Way) => (ways.includes(way) ? speed : 0);
  return {
    pan: along("right") - along("left"),
    tilt: along("up") - along("down"),
    zoom: along("near") - along("far"),
  };
}

const keys: Record<string, Way> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "near",
  "=": "near",
  "-": "far",
  _: "far",
};

export function wayOfKey(key: string): Way | undefined {
  return keys[key];
}

// The buttons of the pad, row by row; the one in the middle stops.
export const pad: readonly (readonly Way[])[] = [
  ["up", "left"],
  ["up"],
  ["up", "right"],
  ["left"],
  [],
  ["right"],
  ["down", "left"],
  ["down"],
  ["down", "right"],
];

export interface Turned {
  lock: MoveLock | null; // while the camera is ours
  thrown: unknown; // why it is not
}

interface Calls {
  move: (velocity: Velocity) => Promise<MoveLock>;
  stop: () => Promise<unknown>;
  release: () => Promise<unknown>;
}

export class Turner {
  private ways: readonly Way[] = [];
  private lock: MoveLock | null = null;
  private mayMove = false; // the camera may still be moving by our doing
  private gives = false;
  private busy = false;
  private again = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly calls: Calls,
    private readonly tell: (turned: Turned) => void,
  ) {}

  turn(ways: readonly Way[]): void {
    this.ways = ways;
    clearInterval(this.timer);
    if (ways.length > 0) this.timer = setInterval(() => void this.go(), everyMs);
    void this.go();
  }

  // Stops whatever the camera does, ours or not.
  stop(): void {
    this.mayMove = true;
    this.turn([]);
  }

  // Gives the camera to whoever wants it next.
  release(): void {
    this.gives = this.lock !== null || this.busy;
    this.turn([]);
  }

  private async go(): Promise<void> {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    while (this.again) {
      this.again = false;
      try {
        await this.say();
      } catch (thrown) {
        this.fail(thrown);
      }
    }
    this.busy = false;
  }

  private async say(): Promise<void> {
    if (this.ways.length > 0) {
      this.gives = false;
      this.mayMove = true;
      this.lock = await this.calls.move(velocityOf(this.ways));
      this.tell({ lock: this.lock, thrown: null });
      return;
    }
    if (this.mayMove) {
      this.mayMove = false;
      await this.calls.stop();
    }
    if (this.gives) {
      this.gives = false;
      await this.calls.release();
      this.lock = null;
      this.tell({ lock: null, thrown: null });
    }
  }

  private fail(thrown: unknown): void {
    clearInterval(this.timer);
    this.ways = [];
    this.lock = null;
    this.mayMove = false;
    this.gives = false;
    this.again = false;
    this.tell({ lock: null, thrown });
  }
}
