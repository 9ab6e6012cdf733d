// Cameras on the map: which live and which are broken, and what each one sees.
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CityMap } from "../map/CityMap";
import { Markers } from "../map/Markers";
import type { Geometry } from "../map/mapStyle";
import { useTheme } from "../shell/settings";
import { StatusMark } from "../ui/StatusMark";
import { markOf } from "./HealthPage";
import { type CameraPlace, sectorOf } from "./mapRules";

interface CameraMapProps {
  units: Geometry;
  places: CameraPlace[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}

export default function CameraMap({ units, places, selected, onSelect }: CameraMapProps) {
  const { t } = useTranslation();
  const words = (each: CameraPlace) => `${each.name}, ${t(`cameraStanding.${each.standing}`)}`;
  return (
    <CityMap units={units} label={t("camera.map")}>
      {map => (
        <>
          <Sectors map={map} places={places} />
          <Markers
            map={map}
            items={places}
            selected={selected}
            onSelect={onSelect}
            nameOf={words}
            groupName={of => `${t("camera.count", { n: figureOf(of) })}: ${of.map(words).join("; ")}`}
            one={each => <StatusMark kind={markOf[each.standing]} size={20} />}
            groupOf={of => <Group of={of} />}
          />
        </>
      )}
    </CityMap>
  );
}

// How many there are, or how many of them are broken.
function figureOf(of: CameraPlace[]): string {
  const broken = of.filter(each => each.standing === "broken").length;
  return broken > 0 ? `${broken}/${of.length}` : `×${of.length}`;
}

function Group({ of }: { of: CameraPlace[] }) {
  return (
    <>
      <StatusMark kind={markOf[of[0]?.standing ?? "unseen"]} size={20} />
      <span className="map-figure">{figureOf(of)}</span>
    </>
  );
}

const source = "camera-sectors";

function Sectors({ map, places }: { map: MapLibre; places: CameraPlace[] }) {
  const theme = useTheme();
  const data = useMemo(
    () => ({
      type: "FeatureCollection" as const,
      features: places.flatMap(place => {
        const sector = sectorOf(place);
        return sector
          ? [
              {
                type: "Feature" as const,
                properties: {},
                geometry: { type: "Polygon" as const, coordinates: [sector] },
              },
            ]
          : [];
      }),
    }),
    [places],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme draws the map anew, without the sectors
  useEffect(() => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--acc").trim();
    const draw = () => {
      const known = map.getSource<GeoJSONSource>(source);
      if (known) return void known.setData(data);
      if (!map.isStyleLoaded()) return;
      map.addSource(source, { type: "geojson", data });
      map.addLayer({
        id: source,
        type: "fill",
        source,
        minzoom: 11,
        paint: { "fill-color": colour, "fill-opacity": 0.25, "fill-outline-color": colour },
      });
    };
    draw();
    map.on("styledata", draw);
    return () => {
      map.off("styledata", draw);
    };
  }, [map, data, theme]);
  return null;
}
