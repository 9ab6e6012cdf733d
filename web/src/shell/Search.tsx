// Ctrl K: find an agency, a feed or a station by any part of its name, without marks. A combobox in a dialog.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { boardQuery } from "../assurance/useBoard";
import { stationsQuery } from "../environment/useStations";
import { paths } from "../paths";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { matches } from "../ui/text";
import { useSaid } from "../words/said";
import { useMay } from "./session";

interface Found {
  key: string;
  kind: "agency" | "feed" | "station";
  name: string;
  under: string;
}

export function Search() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const keys = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, []);
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <Icon name="search" size={16} />
        <span className="grow">{t("shell.searchHint")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open && <SearchDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function useFound(query: string): Found[] {
  const said = useSaid();
  const may = useMay();
  const board = useQuery({ ...boardQuery, enabled: may("see_board") }).data;
  const stations = useQuery({ ...stationsQuery, enabled: may("see_readings") }).data;
  return useMemo(() => {
    if (!query.trim()) return [];
    const agencies = new Map(board?.agencies.map(a => [a.id, said(a.name, a.nameEn)]));
    const all: Found[] = [
      ...(board?.agencies ?? []).map(a => ({
        key: a.id,
        kind: "agency" as const,
        name: said(a.name, a.nameEn),
        under: "",
      })),
      ...(stations ?? []).map(s => ({
        key: s.station.id,
        kind: "station" as const,
        name: `${s.station.name} (${s.station.code})`,
        under: s.placeName,
      })),
      ...(board?.feeds ?? []).map(f => ({
        key: f.id,
        kind: "feed" as const,
        name: said(f.title, f.titleEn),
        under: agencies.get(f.agency) ?? "",
      })),
    ];
    return all.filter(each => matches(`${each.name} ${each.under} ${each.key}`, query)).slice(0, 30);
  }, [query, board, stations, said]);
}

function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(query);
  const chosen = found[Math.min(at, found.length - 1)];
  const go = (to: Found) => {
    onClose();
    if (to.kind === "feed") void navigate({ to: paths.feed, params: { id: to.key } });
    else if (to.kind === "station") void navigate({ to: paths.station, params: { id: to.key } });
    else void navigate({ to: paths.board, search: { "don-vi": to.key } });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      go(chosen);
    }
  };
  return (
    <Dialog title={t("shell.searchTitle")} onClose={onClose}>
      <input
        className="input"
        role="combobox"
        aria-label={t("shell.searchTitle")}
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={chosen ? `${id}-${chosen.kind}-${chosen.key}` : undefined}
        aria-autocomplete="list"
        placeholder={t("shell.searchHint")}
        value={query}
        onChange={event => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
        autoFocus
      />
      {found.length === 0 && (
        <p className="t2 search-note" role="status">
          {query.trim() ? t("word.noMatch", { query }) : t("shell.searchEmpty")}
        </p>
      )}
      <div id={id} role="listbox" aria-label={t("shell.searchTitle")} className="search-list">
        {found.map(each => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys
          <div
            key={`${each.kind}-${each.key}`}
            id={`${id}-${each.kind}-${each.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={each === chosen}
            onClick={() => go(each)}
          >
            <span className="t3 search-kind">{t(`shell.${each.kind}`)}</span>
            <span className="grow">
              {each.name}
              {each.under && <span className="t3"> · {each.under}</span>}
            </span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
