// One WebSocket for the whole page. Whoever shows a topic subscribes to it and gets its snapshot, then its changes; a
// gap in the sequence asks for a new snapshot of that topic only. Words from the server wait in a buffer and are handed
// on at most four times a second, and not at all while nobody looks at the tab. The socket is reopened for ever.

export interface Listener {
  snapshot(value: unknown): void;
  changes(values: unknown[]): void;
}

export interface LiveStatus {
  state: "off" | "connecting" | "online" | "reconnecting" | "lost";
  lastBeat: number | null; // the server's clock, ms
  delayMs: number;
}

export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface World {
  open(): Socket;
  now(): number;
  hidden(): boolean;
  random(): number;
  beat(serverTime: number, arrived: number): number; // returns the delay in ms
}

interface Topic {
  listeners: Set<Listener>;
  seq: number | null; // null = waiting for a snapshot
  snapshot: { value: unknown } | null;
  changes: unknown[];
}

const waits = [1000, 2000, 5000, 10_000];
const flushMs = 250;
const silentMs = 3000;
const lostMs = 30_000;
const giveUpMs = 12_000; // a socket without a beat for this long is closed and opened anew
const bufferLimit = 5000; // changes of one topic; over it, a snapshot is cheaper

export class Live {
  private socket: Socket | null = null;
  private opened = false;
  private running = false;
  private attempts = 0;
  private lastArrival: number | null = null;
  private startedAt = 0;
  private timers = new Set<ReturnType<typeof setTimeout>>();
  private ticker: ReturnType<typeof setInterval> | undefined;
  private readonly topics = new Map<string, Topic>();
  private readonly watchers = new Set<() => void>();
  private wasOnline = false;
  private seen: LiveStatus = { state: "off", lastBeat: null, delayMs: 0 };
  onRecovered: () => void = () => {};

  constructor(private readonly world: World) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    this.startedAt = this.world.now();
    this.connect();
    this.ticker = setInterval(() => this.tick(), flushMs);
  }

  stop(): void {
    this.running = false;
    clearInterval(this.ticker);
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.drop();
    this.lastArrival = null;
    this.wasOnline = false;
    this.say({ state: "off", lastBeat: null, delayMs: 0 });
  }

  subscribe(name: string, listener: Listener): () => void {
    const known = this.topics.get(name);
    const topic = known ?? { listeners: new Set(), seq: null, snapshot: null, changes: [] };
    topic.listeners.add(listener);
    if (known) this.renew(name, topic);
    else {
      this.topics.set(name, topic);
      this.send({ subscribe: [name] });
    }
    return () => {
      topic.listeners.delete(listener);
      if (topic.listeners.size > 0 || this.topics.get(name) !== topic) return;
      this.topics.delete(name);
      this.send({ unsubscribe: [name] });
    };
  }

  status = (): LiveStatus => this.seen;

  watch = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  };

  private connect(): void {
    const socket = this.world.open();
    this.socket = socket;
    this.opened = false;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.opened = true;
      for (const topic of this.topics.values()) topic.seq = null;
      if (this.topics.size > 0) this.send({ subscribe: [...this.topics.keys()] });
    };
    socket.onmessage = event => {
      if (this.socket === socket && typeof event.data === "string") this.receive(event.data);
    };
    socket.onclose = () => {
      if (this.socket === socket) this.reopen();
    };
  }

  private reopen(): void {
    this.drop();
    if (!this.running) return;
    const wait = waits[Math.min(this.attempts, waits.length - 1)] ?? 10_000;
    this.attempts += 1;
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        if (this.running) this.connect();
      },
      wait * (0.75 + this.world.random() / 2),
    );
    this.timers.add(timer);
    this.judge();
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.opened = false;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private send(message: object): void {
    if (this.opened) this.socket?.send(JSON.stringify(message));
  }

  private renew(name: string, topic: Topic): void {
    topic.seq = null;
    topic.snapshot = null;
    topic.changes = [];
    this.send({ unsubscribe: [name] });
    this.send({ subscribe: [name] });
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as Record<string, unknown>;
    if (typeof message.beat === "string") {
      this.lastArrival = this.world.now();
      this.attempts = 0;
      const at = Date.parse(message.beat);
      const delayMs = this.world.beat(at, this.lastArrival);
      const recovered = this.wasOnline && this.seen.state !== "online";
      this.wasOnline = true;
      this.say({ state: "online", lastBeat: at, delayMs });
      if (recovered) this.onRecovered();
      return;
    }
    const name = String(message.topic);
    const topic = this.topics.get(name);
    if (!topic || "refused" in message) return;
    const seq = Number(message.seq);
    if ("snapshot" in message) {
      topic.seq = seq;
      topic.snapshot = { value: message.snapshot };
      topic.changes = [];
    } else if (topic.seq !== null) {
      if (seq !== topic.seq + 1 || topic.changes.length >= bufferLimit) this.renew(name, topic);
      else {
        topic.seq = seq;
        topic.changes.push(message.change);
      }
    }
  }

  private tick(): void {
    this.judge();
    if (this.world.hidden()) return;
    for (const topic of this.topics.values()) {
      const { snapshot, changes } = topic;
      if (!snapshot && changes.length === 0) continue;
      topic.snapshot = null;
      topic.changes = [];
      for (const listener of [...topic.listeners]) {
        if (snapshot) listener.snapshot(snapshot.value);
        if (changes.length > 0) listener.changes(changes);
      }
    }
  }

  private judge(): void {
    const quiet = this.world.now() - (this.lastArrival ?? this.startedAt);
    if (quiet > giveUpMs && this.opened) {
      this.reopen();
      return;
    }
    if (quiet <= silentMs) {
      if (this.lastArrival === null) this.say({ ...this.seen, state: "connecting" });
      return;
    }
    this.say({ ...this.seen, state: quiet > lostMs ? "lost" : "reconnecting" });
  }

  private say(next: LiveStatus): void {
    const { state, lastBeat, delayMs } = this.seen;
    if (state === next.state && lastBeat === next.lastBeat && delayMs === next.delayMs) return;
    this.seen = next;
    for (const watcher of [...this.watchers]) watcher();
  }
}
