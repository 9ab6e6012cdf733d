// Sending a file as a delivery, in the format that the feed's contract reads, and how far it is.
import { deliveriesOf, sendBytes } from "../api/bytes";
import type { Contract, Receipt } from "../api/types";

type Format = Contract["decoding"]["format"];

export type Stage = { step: "sending"; share: number } | { step: "judging" };

const types: Record<Format, { type: string; endings: readonly string[] }> = {
  tt10: { type: "text/plain; format=tt10", endings: [".txt"] },
  csv: { type: "text/csv", endings: [".csv", ".txt"] },
  json: { type: "application/json", endings: [".json"] },
  ndjson: { type: "application/x-ndjson", endings: [".ndjson", ".jsonl", ".json"] },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: [".xlsx"] },
  dvcqg: { type: "application/json", endings: [".json"] },
  edxml: { type: "application/xml", endings: [".xml", ".edxml"] },
};

// Formats whose columns a person can map on the mapping page.
export function isTable(format: Format): boolean {
  return format === "csv" || format === "xlsx";
}

export function endingsOf(format: Format): readonly string[] {
  return types[format].endings;
}

// The contract reads one format, whatever a file is called; a name that does not fit is worth a word before sending.
export function fits(name: string, format: Format): boolean {
  return types[format].endings.some(ending => name.toLowerCase().endsWith(ending));
}

export interface Upload {
  feed: string;
  file: File;
  format: Format;
  onStage: (stage: Stage) => void;
  signal: AbortSignal;
}

export function upload({ feed, file, format, onStage, signal }: Upload): Promise<Receipt> {
  onStage({ step: "sending", share: 0 });
  return sendBytes<Receipt>(deliveriesOf(feed), file, {
    type: types[format].type,
    name: file.name,
    onShare: share => onStage({ step: "sending", share }),
    onSent: () => onStage({ step: "judging" }),
    signal,
  });
}
