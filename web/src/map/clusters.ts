// What would cover each other on the map shares one marker. Grouped by where it falls on the screen; the gravest speaks
// for its group. Pure.
export interface Placed {
  id: string;
  name: string;
  longitude: number;
  latitude: number;
  gravity: number; // the higher, the more it needs somebody
}

export interface Cluster<T extends Placed> {
  key: string;
  items: T[]; // the gravest first
  longitude: number;
  latitude: number;
}

export interface Screen {
  x: number;
  y: number;
}

// Greedy and in the items' own order, so that a group does not change while nothing moves.
export function clustered<T extends Placed>(
  items: readonly T[],
  project: (longitude: number, latitude: number) => Screen,
  apart: Screen, // markers nearer than this cover each other
): Cluster<T>[] {
  const groups: { at: Screen; items: T[] }[] = [];
  for (const item of items) {
    const at = project(item.longitude, item.latitude);
    const near = groups.find(g => Math.abs(g.at.x - at.x) < apart.x && Math.abs(g.at.y - at.y) < apart.y);
    if (near) near.items.push(item);
    else groups.push({ at, items: [item] });
  }
  return groups.map(({ items: inside }) => {
    const [first] = inside;
    return {
      key: inside.map(each => each.id).join(" "),
      items: inside.toSorted((a, b) => b.gravity - a.gravity),
      longitude: first?.longitude ?? 0,
      latitude: first?.latitude ?? 0,
    };
  });
}
