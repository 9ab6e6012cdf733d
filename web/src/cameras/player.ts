// Fragmented MP4 in a <video> by Media Source Extensions: appended in order, old pictures let go, and never further
// behind than a moment: whoever looks at a camera wants what is now.

const behindMost = 1.5; // seconds, then a jump
const behindAfterJump = 0.2;
const keptSeconds = 8;
const mostWaiting = 400; // fragments that wait for the browser to take them

export class Player {
  private source: MediaSource | null = null;
  private buffer: SourceBuffer | null = null;
  private address = "";
  private codecs = "";
  private waiting: Uint8Array[] = [];
  private waitsForKey = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly failed: (codecs: string) => void, // the browser cannot show this
  ) {}

  init(codecs: string, bytes: Uint8Array): void {
    if (this.codecs === codecs) {
      this.append(bytes);
      return;
    }
    this.close();
    const kind = `video/mp4; codecs="${codecs}"`;
    if (!("MediaSource" in window) || !MediaSource.isTypeSupported(kind)) {
      this.failed(codecs);
      return;
    }
    this.codecs = codecs;
    const source = new MediaSource();
    this.source = source;
    this.waiting = [bytes];
    this.address = URL.createObjectURL(source);
    this.video.src = this.address;
    source.addEventListener("sourceopen", () => {
      if (this.source !== source) return;
      this.buffer = source.addSourceBuffer(kind);
      this.buffer.addEventListener("updateend", () => this.settle());
      this.buffer.addEventListener("error", () => this.close());
      this.feed();
    });
  }

  append(bytes: Uint8Array, isKey = true): void {
    if (!this.source || (this.waitsForKey && !isKey)) return;
    this.waitsForKey = false;
    if (this.waiting.length >= mostWaiting) {
      // The browser hangs: what follows is of no use to it up to the next key picture.
      this.waiting = [];
      this.waitsForKey = true;
      return;
    }
    this.waiting.push(bytes);
    this.feed();
  }

  // Seconds between what is shown and the newest picture that came.
  delay(): number {
    const end = this.end();
    return end === null ? 0 : Math.max(0, end - this.video.currentTime);
  }

  close(): void {
    this.source = null;
    this.buffer = null;
    this.codecs = "";
    this.waiting = [];
    if (!this.address) return;
    URL.revokeObjectURL(this.address);
    this.address = "";
    this.video.removeAttribute("src");
    this.video.load();
  }

  private end(): number | null {
    const ranges = this.video.buffered;
    return ranges.length === 0 ? null : ranges.end(ranges.length - 1);
  }

  private feed(): void {
    const buffer = this.buffer;
    if (!buffer || buffer.updating) return;
    const next = this.waiting.shift();
    if (!next) return;
    try {
      buffer.appendBuffer(next as Uint8Array<ArrayBuffer>);
    } catch {
      this.close();
    }
  }

  private settle(): void {
    const { video, buffer } = this;
    const end = this.end();
    if (!buffer || end === null) {
      this.feed();
      return;
    }
    const start = video.buffered.start(video.buffered.length - 1);
    if (video.currentTime < start || end - video.currentTime > behindMost)
      video.currentTime = Math.max(start, end - behindAfterJump);
    if (video.paused) void video.play().catch(() => undefined);
    const first = video.buffered.start(0);
    if (this.waiting.length === 0 && end - first > 2 * keptSeconds) buffer.remove(first, end - keptSeconds);
    else this.feed();
  }
}
