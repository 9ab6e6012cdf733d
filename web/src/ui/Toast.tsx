// Short words about what was just done. Spoken politely; they go by themselves after ten seconds.
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./Button";
import { StatusMark } from "./StatusMark";

interface Said {
  id: number;
  text: string;
  good: boolean;
}

let said: Said[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(to: Said[]): void {
  said = to;
  for (const listener of [...listeners]) listener();
}

export function say(text: string, good = true): void {
  const id = next++;
  change([...said, { id, text, good }]);
  setTimeout(() => change(said.filter(each => each.id !== id)), 10_000);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(listen, () => said);
  return (
    <section className="toasts" aria-live="polite" aria-label={t("shell.notifications")}>
      {shown.map(each => (
        <div key={each.id} className="toast">
          <StatusMark kind={each.good ? "ok" : "late"} size={18} />
          <span className="grow">{each.text}</span>
          <IconButton icon="x" label={t("word.close")} onClick={() => change(said.filter(s => s.id !== each.id))} />
        </div>
      ))}
    </section>
  );
}
