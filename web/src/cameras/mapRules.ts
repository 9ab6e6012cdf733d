// Cameras on the map: where each stands, and what it sees. Pure.
import type { Site } from "../api/types";
import type { Placed } from "../map/clusters";
import { cameraName, type Standing, standingOf } from "./cameraRules";
import type { Seen } from "./useCameras";

export interface CameraPlace extends Placed {
  seen: Seen;
  standing: Standing;
}

const gravity: Record<Standing, number> = { broken: 2, unseen: 1, living: 0 };

// Where a camera stands by itself, or at its site; those of which neither is known are left out.
export function placesOf(all: readonly Seen[], sites: ReadonlyMap<string, Site>): CameraPlace[] {
  return all.flatMap(seen => {
    const { camera, health } = seen;
    const at = camera.view.latitude != null ? camera.view : sites.get(camera.site);
    if (at?.latitude == null || at.longitude == null) return [];
    const standing = standingOf(health);
    const { latitude, longitude } = at;
    return [
      { id: camera.id, name: cameraName(camera), latitude, longitude, gravity: gravity[standing], seen, standing },
    ];
  });
}

const metresADegree = 111_320;
const reach = 300; // metres drawn: how far it sees is not known

// What a camera sees, as a sector; nothing when its direction is not known. Longitude, latitude.
export function sectorOf(place: CameraPlace): [number, number][] | null {
  const { direction, width } = place.seen.camera.view;
  if (direction == null) return null;
  const half = (width ?? 60) / 2;
  const rim = Array.from({ length: 9 }, (_, i): [number, number] => {
    const bearing = ((direction - half + (i * half) / 4) * Math.PI) / 180;
    const east = (Math.sin(bearing) * reach) / (metresADegree * Math.cos((place.latitude * Math.PI) / 180));
    return [place.longitude + east, place.latitude + (Math.cos(bearing) * reach) / metresADegree];
  });
  const centre: [number, number] = [place.longitude, place.latitude];
  return [centre, ...rim, centre];
}
