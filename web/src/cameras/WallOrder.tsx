// The cameras of a wall in their order. What is moved keeps the focus and is spoken with its new place.
import { type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button";
import { figure } from "../ui/text";
import { moved } from "./wallRules";

interface WallOrderProps {
  chosen: readonly string[];
  names: ReadonlyMap<string, string>;
  onChange: (chosen: readonly string[]) => void;
}

export function WallOrder({ chosen, names, onChange }: WallOrderProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [said, speak] = useState("");
  const nameOf = (id: string | undefined) => names.get(id ?? "") ?? id ?? "";
  const move = (from: number, by: number) => {
    const next = moved(chosen, from, by);
    if (next === chosen) return;
    const focused = document.activeElement;
    flushSync(() => onChange(next));
    if (focused instanceof HTMLElement) focused.focus(); // a row that changes its place in the page loses it
    speak(t("wall.stands", { name: nameOf(chosen[from]), place: figure(from + by + 1), count: chosen.length }));
  };
  const remove = (at: number) => {
    flushSync(() => onChange(chosen.toSpliced(at, 1)));
    const row = list.current?.children[Math.min(at, chosen.length - 2)];
    row?.querySelector("button")?.focus();
    speak(t("wall.removed", { name: nameOf(chosen[at]), count: chosen.length - 1 }));
  };
  const onKey = (event: KeyboardEvent, at: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.altKey && by !== 0) move(at, by);
    else if (event.key === "Delete") remove(at);
    else return;
    event.preventDefault();
  };
  return (
    <div className="panel-body">
      {chosen.length > 0 && <p className="t2 wall-help">{t("wall.orderHelp")}</p>}
      <ol className="wall-order" ref={list}>
        {chosen.map((id, at) => (
          <li key={id} onKeyDown={event => onKey(event, at)}>
            <span className="number t2">{figure(at + 1)}</span>
            <span className="grow">{names.get(id) ?? t("wall.gone", { id })}</span>
            <IconButton icon="chevron-up" label={t("wall.up", { name: nameOf(id) })} onClick={() => move(at, -1)} />
            <IconButton icon="chevron-down" label={t("wall.down", { name: nameOf(id) })} onClick={() => move(at, 1)} />
            <IconButton icon="x" label={t("wall.remove", { name: nameOf(id) })} onClick={() => remove(at)} />
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {said}
      </p>
    </div>
  );
}
