// A file's bytes to the server as they are, with how much of them has gone: what openapi-fetch cannot tell.
import { asProblem, Problem, problemOf } from "../ui/problem";

// The address of a feed's door, or of the wizard that looks at a sample for it.
export const deliveriesOf = (feed: string) => `/api/feeds/${encodeURIComponent(feed)}/deliveries`;
export const previewOf = (feed: string) => `/api/feeds/${encodeURIComponent(feed)}/mapping/preview`;

// Headers carry plain letters only: the name without its marks.
function headerName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[^ -~]/g, "");
}

export interface Sent {
  type: string;
  name: string;
  onShare?: (share: number) => void; // 0 … 1 of the bytes that have gone
  onSent?: () => void; // all have gone; the server reads and judges them
  signal?: AbortSignal; // stops sending
}

export function sendBytes<T>(address: string, bytes: Blob, { type, name, onShare, onSent, signal }: Sent): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "text";
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("X-File-Name", headerName(name));
    request.upload.onprogress = event => onShare?.(event.total > 0 ? event.loaded / event.total : 0);
    request.upload.onload = () => onSent?.();
    request.onerror = () => reject(new Problem("unavailable"));
    request.onabort = () => reject(new Problem("unavailable"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(problemOf(request.status, body));
    };
    try {
      request.send(bytes);
    } catch (thrown) {
      reject(asProblem(thrown));
    }
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
