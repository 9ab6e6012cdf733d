// Markers on the map: one button for each thing, or for each group that would cover one another. A group opens into its
// things; where it cannot, since they stand at one place, it steps through them.
import { LngLat, LngLatBounds, type Map as MapLibre, Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { type Cluster, clustered, type Placed } from "./clusters";

interface MarkersProps<T extends Placed> {
  map: MapLibre;
  items: T[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  one: (item: T) => ReactNode; // inside the button: its mark, a figure
  nameOf: (item: T) => string; // with how it stands, in words
  groupName: (items: T[]) => string;
  groupOf: (items: T[]) => ReactNode; // inside the group's button
}

const closest = 14; // beyond this zoom a group does not open further

export function Markers<T extends Placed>(props: MarkersProps<T>) {
  const { map, items, selected, onSelect } = props;
  const [moved, setMoved] = useState(0);
  useEffect(() => {
    const count = () => setMoved(n => n + 1);
    map.on("zoomend", count);
    map.on("resize", count);
    return () => {
      map.off("zoomend", count);
      map.off("resize", count);
    };
  }, [map]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new zoom asks for new groups
  const groups = useMemo(() => {
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
    return clustered(items, (longitude, latitude) => map.project(new LngLat(longitude, latitude)), {
      x: 76 * scale,
      y: 36 * scale,
    });
  }, [map, items, moved]);
  return groups.map(group => (
    <Place
      key={group.key}
      map={map}
      longitude={group.longitude}
      latitude={group.latitude}
      above={group.items.some(each => each.id === selected)}
    >
      <MarkerButton
        {...props}
        group={group}
        onOpen={() => {
          const next = opened(map, group, selected);
          if (next) onSelect(next);
        }}
      />
    </Place>
  ));
}

type MarkerProps<T extends Placed> = MarkersProps<T> & { group: Cluster<T>; onOpen: () => void };

function MarkerButton<T extends Placed>(props: MarkerProps<T>) {
  const { group, selected, onSelect, onOpen, one, nameOf, groupName, groupOf } = props;
  const [first] = group.items;
  if (!first) return null;
  const alone = group.items.length === 1;
  const chosen = group.items.find(each => each.id === selected);
  return (
    <>
      <button
        type="button"
        className={alone ? "map-marker" : "map-marker map-group"}
        aria-label={alone ? nameOf(first) : groupName(group.items)}
        aria-pressed={chosen !== undefined}
        onClick={() => (alone ? onSelect(first.id) : onOpen())}
      >
        {alone ? one(first) : groupOf(group.items)}
      </button>
      {chosen && (
        <span className="map-callout" aria-hidden="true">
          {chosen.name}
        </span>
      )}
    </>
  );
}

// Zooms into the group; where that would not part its things, names the next one to select.
function opened<T extends Placed>(map: MapLibre, group: Cluster<T>, selected: string | undefined): string | undefined {
  const bounds = new LngLatBounds();
  for (const { longitude, latitude } of group.items) bounds.extend([longitude, latitude]);
  const spread = bounds.getNorthEast().distanceTo(bounds.getSouthWest());
  if (spread > 200 && map.getZoom() < closest) {
    map.fitBounds(bounds, { padding: 120, maxZoom: closest });
    return undefined;
  }
  const at = group.items.findIndex(each => each.id === selected);
  return group.items[(at + 1) % group.items.length]?.id;
}

interface PlaceProps {
  map: MapLibre;
  longitude: number;
  latitude: number;
  above: boolean;
  children: ReactNode;
}

function Place({ map, longitude, latitude, above, children }: PlaceProps) {
  const element = useMemo(() => document.createElement("div"), []);
  useEffect(() => {
    const marker = new Marker({ element, anchor: "center" }).setLngLat([longitude, latitude]).addTo(map);
    // The button inside has the name; the wrapper that the library labels says nothing of its own.
    for (const name of ["aria-label", "role", "tabindex"]) element.removeAttribute(name);
    return () => {
      marker.remove();
    };
  }, [map, element, longitude, latitude]);
  useEffect(() => {
    element.style.zIndex = above ? "3" : "1";
  }, [element, above]);
  return createPortal(children, element);
}
