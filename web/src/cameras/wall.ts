// One WebSocket for all live pictures of the page: tiles ask for cameras and get their pictures as fragmented MP4. The
// socket is opened with the first tile, closed with the last, and reopened for as long as there are tiles.

export interface TileEnd {
  finding: string;
  findingEn: string;
  triesAgain: boolean;
}

export interface TileListener {
  state(state: "connecting" | "live" | "no_data" | "ended", end: TileEnd | null): void;
  init(codecs: string, width: number, height: number, bytes: Uint8Array): void;
  picture(bytes: Uint8Array, isKey: boolean): void;
  refused(why: string): void;
  away(): void; // the server cannot be reached: pictures that stand are old
}

export interface WallSocket {
  binaryType: string;
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

interface Tile {
  camera: string;
  small: boolean;
  listener: TileListener;
  codecs: { codecs: string; width: number; height: number } | null;
}

interface Said {
  tile?: number | null;
  state?: "connecting" | "live" | "no_data" | "ended";
  finding?: string | null;
  findingEn?: string | null;
  triesAgain?: boolean | null;
  codecs?: string;
  width?: number;
  height?: number;
  refused?: string;
}

const waits = [1000, 2000, 5000, 10_000];
export const mostTiles = 64;
const initSegment = 0;
const keyPicture = 2;

export class Wall {
  private readonly tiles = new Map<number, Tile>();
  private socket: WallSocket | null = null;
  private opened = false;
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly open: () => WallSocket) {}

  // Answers how to leave; null when the wall is full.
  watch(camera: string, small: boolean, listener: TileListener): (() => void) | null {
    let number = 0;
    while (this.tiles.has(number)) number += 1;
    if (number >= mostTiles) return null;
    this.tiles.set(number, { camera, small, listener, codecs: null });
    if (this.opened) this.send({ watch: [{ tile: number, camera, small }] });
    else if (!this.socket && this.timer === undefined) this.connect();
    return () => this.leave(number);
  }

  private leave(number: number): void {
    if (!this.tiles.delete(number)) return;
    if (this.tiles.size > 0) {
      if (this.opened) this.send({ leave: [number] });
      return;
    }
    clearTimeout(this.timer);
    this.timer = undefined;
    this.drop();
  }

  private connect(): void {
    const socket = this.open();
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.opened = true;
      this.send({ watch: [...this.tiles].map(([tile, { camera, small }]) => ({ tile, camera, small })) });
    };
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return;
      this.attempts = 0;
      if (typeof data === "string") this.hear(JSON.parse(data) as Said);
      else if (data instanceof ArrayBuffer) this.show(new Uint8Array(data));
    };
    socket.onclose = () => {
      if (this.socket === socket) this.reopen();
    };
  }

  private reopen(): void {
    this.drop();
    for (const { listener } of this.tiles.values()) listener.away();
    const wait = waits[Math.min(this.attempts, waits.length - 1)] ?? 10_000;
    this.attempts += 1;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.tiles.size > 0) this.connect();
    }, wait);
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
    this.socket?.send(JSON.stringify(message));
  }

  private hear(said: Said): void {
    const tile = said.tile === undefined || said.tile === null ? undefined : this.tiles.get(said.tile);
    if (!tile) return;
    if (said.refused !== undefined) tile.listener.refused(said.refused);
    else if (said.codecs !== undefined)
      tile.codecs = { codecs: said.codecs, width: said.width ?? 0, height: said.height ?? 0 };
    else if (said.state === "ended")
      tile.listener.state("ended", {
        finding: said.finding ?? "",
        findingEn: said.findingEn ?? "",
        triesAgain: said.triesAgain ?? false,
      });
    else if (said.state) tile.listener.state(said.state, null);
  }

  private show(message: Uint8Array): void {
    const tile = this.tiles.get(message[0] ?? mostTiles);
    if (!tile) return;
    const bytes = message.subarray(2);
    if (message[1] !== initSegment) tile.listener.picture(bytes, message[1] === keyPicture);
    else if (tile.codecs) tile.listener.init(tile.codecs.codecs, tile.codecs.width, tile.codecs.height, bytes);
  }
}
