// The wizard's state: the sample file, what the server says of it, and the decoding as it stands, kept in this browser
// until it is saved. The file itself cannot be kept: after a reload it is chosen again.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { previewOf, sendBytes } from "../api/bytes";
import type { Contract, Decoding, MappingPreview } from "../api/types";
import { withGuessedWords } from "./mapping";

const keyOf = (feed: string) => `haidang.draft.anh-xa.${feed}`;

function kept(feed: string): Decoding | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(feed)) ?? "null") as Decoding | null;
  } catch {
    return null;
  }
}

function keep(feed: string, decoding: Decoding | null) {
  try {
    if (decoding) localStorage.setItem(keyOf(feed), JSON.stringify(decoding));
    else localStorage.removeItem(keyOf(feed));
  } catch {
    // Storage is closed: the draft lives as long as the page.
  }
}

const isMapped = (decoding: Decoding) => Object.keys(decoding.columns).length > 0;

// The question stands before the file: one line of JSON, then the bytes.
function ask(feed: string, file: File, decoding: Decoding | null): Promise<MappingPreview> {
  const body = new Blob([`${JSON.stringify({ decoding })}\n`, file]);
  return sendBytes(previewOf(feed), body, { type: "application/octet-stream", name: file.name });
}

export function useMapping(feed: string, newest: Contract | undefined) {
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<MappingPreview | null>(null);
  const [decoding, setDecoding] = useState<Decoding | null>(null);
  const [tried, setTried] = useState<Decoding | null>(null); // what the trial on show was of
  const [draft, setDraft] = useState(() => kept(feed));
  const start = draft ?? (newest && isMapped(newest.decoding) ? newest.decoding : null);
  const look = useMutation({
    mutationFn: ({ file, decoding }: { file: File; decoding: Decoding | null }) => ask(feed, file, decoding),
    onSuccess: (seen, asked) => {
      setPreview(seen);
      const next = withGuessedWords(seen.proposal, seen);
      setTried(seen.trial ? asked.decoding : null);
      // What a person wrote stays; only what stood open is filled.
      setDecoding(asked.decoding && isMapped(asked.decoding) ? { ...asked.decoding, format: next.format } : next);
    },
  });
  const change = (next: Decoding) => {
    setDecoding(next);
    keep(feed, next);
  };
  return {
    file,
    preview,
    decoding,
    look,
    draft: draft !== null,
    current: tried !== null && JSON.stringify({ ...tried, format: decoding?.format }) === JSON.stringify(decoding),
    choose: (chosen: File) => {
      setFile(chosen);
      setPreview(null);
      look.mutate({ file: chosen, decoding: start });
    },
    // Another sheet or header: the columns are others, so they are proposed anew.
    lookAt: (where: Pick<Decoding, "sheet" | "headerRow" | "headerRows" | "delimiter">) => {
      if (!file || !decoding) return;
      const next = { ...decoding, ...where, columns: {}, valueColumns: [], skipRows: [] };
      keep(feed, next);
      look.mutate({ file, decoding: next });
    },
    change,
    // The names of the file as it is now are what the contract remembers.
    trial: () => {
      if (!file || !decoding || !preview) return;
      const next = { ...decoding, header: preview.columns.map(each => each.name) };
      change(next);
      look.mutate({ file, decoding: next });
    },
    startAnew: () => {
      keep(feed, null);
      setDraft(null);
      setDecoding(null);
      if (file) look.mutate({ file, decoding: null });
    },
    saved: () => keep(feed, null),
  };
}

export type Mapping = ReturnType<typeof useMapping>;
