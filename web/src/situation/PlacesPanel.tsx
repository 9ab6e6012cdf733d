// The localities as a cartogram or as a table with the same figures; those that need attention are named beside it.
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlaceSituation } from "../api/types";
import { paths } from "../paths";
import { Button } from "../ui/Button";
import { EmptyState, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { TileMap } from "../ui/TileMap";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { weightName } from "./MatterList";
import { markOfWeight, tilesOf, troubled } from "./situationRules";

const mostNamed = 6;

export function PlacesPanel({ places }: { places: PlaceSituation[] }) {
  const { t } = useTranslation();
  const [table, showTable] = useState(false);
  return (
    <Panel
      className="situation-places"
      title={t("situation.places")}
      note={t("situation.placesNote")}
      actions={
        places.length > 0 && (
          <Button small icon={table ? "layout-grid" : "table"} onClick={() => showTable(!table)}>
            {t(table ? "situation.asTiles" : "situation.asTable")}
          </Button>
        )
      }
    >
      {places.length === 0 ? (
        <EmptyState title={t("situation.noPlaces")}>{t("situation.noPlacesText")}</EmptyState>
      ) : table ? (
        <PlaceTable places={places} />
      ) : (
        <PlaceTiles places={places} />
      )}
    </Panel>
  );
}

function usePlaceLabel(): (place: PlaceSituation) => string {
  const { t } = useTranslation();
  const said = useSaid();
  return place => {
    const counted = t("situation.placeLabel", {
      place: said(place.name, place.nameEn),
      meeting: figure(place.meeting),
      n: figure(place.feeds),
    });
    if (place.weight === 0) return counted;
    return `${counted}. ${t(`situationPlace.${weightName(place)}`)}: ${said(place.reason, place.reasonEn)}`;
  };
}

function PlaceTiles({ places }: { places: PlaceSituation[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const label = usePlaceLabel();
  return (
    <div className="situation-map">
      <Troubled places={places} />
      <TileMap
        label={t("situation.tiles")}
        tiles={tilesOf(places, label)}
        onOpen={tile => void navigate({ to: paths.situationPlace, params: { code: tile.key } })}
      />
      <p className="situation-legend t2">
        {([1, 2, 3] as const).map(weight => (
          <span key={weight}>
            <StatusMark kind={markOfWeight(weight)} size={14} /> {t(`situationPlace.${weightName({ weight })}`)}
          </span>
        ))}
        <span className="grow" />
        <span className="t3">{t("situation.choose")}</span>
      </p>
    </div>
  );
}

function Troubled({ places }: { places: PlaceSituation[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const all = troubled(places);
  if (all.length === 0) return <p className="t2">{t("situation.allCalm")}</p>;
  return (
    <ul className="situation-troubled">
      {all.slice(0, mostNamed).map(place => (
        <li key={place.code}>
          <StatusMark kind={markOfWeight(place.weight)} size={15} label={t(`situationPlace.${weightName(place)}`)} />
          <Link className="link strong" to={paths.situationPlace} params={{ code: place.code }}>
            {place.shortName}
          </Link>
          <span className="t2">{said(place.reason, place.reasonEn)}</span>
        </li>
      ))}
      {all.length > mostNamed && <li className="t3">{t("situation.more", { n: figure(all.length - mostNamed) })}</li>}
    </ul>
  );
}

function PlaceTable({ places }: { places: PlaceSituation[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const of = (part: number, whole: number) => (whole > 0 ? `${figure(part)}/${figure(whole)}` : "—");
  return (
    <div className="situation-scroll">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t("situation.place")}</th>
            {(["feeds", "cameras", "stations"] as const).map(each => (
              <th key={each} scope="col" className="number">
                {t(`situation.${each}`)}
              </th>
            ))}
            <th scope="col">{t("situation.state")}</th>
          </tr>
        </thead>
        <tbody>
          {[...troubled(places), ...places.filter(place => place.weight === 0)].map(place => (
            <tr key={place.code}>
              <th scope="row">
                <Link className="link" to={paths.situationPlace} params={{ code: place.code }}>
                  {said(place.name, place.nameEn)}
                </Link>
              </th>
              <td className="number">{of(place.meeting, place.feeds)}</td>
              <td className="number">{of(place.camerasMeeting, place.cameras)}</td>
              <td className="number">{of(place.stationsMeeting, place.stations)}</td>
              <td>
                {place.weight === 0
                  ? t("situation.calm")
                  : `${t(`situationPlace.${weightName(place)}`)}: ${said(place.reason, place.reasonEn)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
