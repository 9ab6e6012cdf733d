// A form's text, kept in this browser until it is saved: a closed tab loses nothing. A kept draft is offered, never put
// in place of what the server has.
import { useState } from "react";
import type { Draft } from "./fields";

const keyOf = (name: string) => `haidang.draft.${name}`;

function kept(name: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function useDraft(name: string, initial: Draft) {
  const [draft, setDraft] = useState(initial);
  const [offered, setOffered] = useState(() => kept(name));
  const store = (next: Draft | null) => {
    try {
      if (next) localStorage.setItem(keyOf(name), JSON.stringify(next));
      else localStorage.removeItem(keyOf(name));
    } catch {
      // Storage is closed: the draft lives as long as the page.
    }
  };
  return {
    draft,
    offered,
    change: (key: string, text: string) => {
      const next = { ...draft, [key]: text };
      setDraft(next);
      setOffered(null);
      store(next);
    },
    take: () => {
      if (offered) setDraft({ ...initial, ...offered });
      setOffered(null);
    },
    drop: () => {
      setOffered(null);
      store(null);
    },
  };
}
