// A cartogram of tiles: each a link, reached by one tab stop and the arrow keys. What is not normal has a shape and its
// value; what is, is calm.
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { StatusMark } from "./StatusMark";
import { type Arrow, arrows, extent, mostLarge, neighbour, type Tile } from "./tiles";
import "./tiles.css";

interface TileMapProps {
  label: string;
  tiles: readonly Tile[];
  onOpen: (tile: Tile) => void;
}

const isArrow = (key: string): key is Arrow => key in arrows;

export function TileMap({ label, tiles, onOpen }: TileMapProps) {
  const field = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const stop = tiles.find(tile => tile.key === current) ?? tiles[0];
  const large = tiles.length <= mostLarge;

  const move = (event: KeyboardEvent, tile: Tile) => {
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = neighbour(tiles, tile, event.key);
    if (!next) return;
    setCurrent(next.key);
    field.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus();
  };
  const open = (event: MouseEvent, tile: Tile) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return; // a new tab or window
    event.preventDefault();
    onOpen(tile);
  };

  return (
    <ul
      className={large ? "tiles tiles-large" : "tiles"}
      aria-label={label}
      ref={field}
      style={{ "--columns": extent(tiles).columns } as CSSProperties}
    >
      {tiles.map(tile => (
        <li key={tile.key} style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1 }}>
          <a
            className={tile.kind ? `tile tile-${tile.kind}` : "tile"}
            href={tile.href}
            data-key={tile.key}
            title={tile.label}
            tabIndex={tile === stop ? 0 : -1}
            onFocus={() => setCurrent(tile.key)}
            onKeyDown={event => move(event, tile)}
            onClick={event => open(event, tile)}
          >
            <span className="unseen">{tile.label}</span>
            <span className="tile-name" aria-hidden="true">
              {tile.name}
            </span>
            {(large || tile.kind) && (
              <span className="tile-value number" aria-hidden="true">
                {tile.value}
                {tile.kind && <StatusMark kind={tile.kind} size={large ? 17 : 11} />}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
