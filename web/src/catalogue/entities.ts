// The kinds of catalogue entries: where each lives on the server, its fields, and what a new one begins with. Adding a
// kind is one entry here.
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Agency, Feed, FeedGroup, Indicator, Limit, Place, Site, Station } from "../api/types";
import { blankCamera, cameraFields, cameraOf, type FlatCamera, flatCamera } from "../cameras/cameraForm";
import { definitionControls } from "../indicators/DefinitionControls";
import { blankDefinition, definitionFields } from "../indicators/definition";
import { paths } from "../paths";
import type { vi } from "../words/vi";
import type { Controls } from "./FormFields";
import type { FieldKind, FieldSpec } from "./fields";

export interface Entity<T extends { id: string } = { id: string }> {
  section: string; // in the address
  kind: string; // in the history
  title: keyof typeof vi.admin;
  add: keyof typeof vi.admin;
  fields: readonly FieldSpec[];
  controls?: Controls; // of fields that are drawn in their own way
  page?: typeof paths.indicator | typeof paths.camera; // where people look at it
  shownBy?: readonly string[]; // queries that show it, besides the catalogue's
  columns: readonly string[]; // keys shown in the list, after the name
  nameKey: string;
  blank: Omit<T, "id">;
  list: () => Promise<T[]>;
  get: (id: string) => Promise<T>;
  save: (entry: T) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
}

const text: FieldKind = { is: "text" };
const maybeText: FieldKind = { is: "text", optional: true };
const maybeMoment: FieldKind = { is: "moment", optional: true };
const maybeNumber: FieldKind = { is: "number", optional: true };
const number: FieldKind = { is: "number" };
const id: FieldSpec = { key: "id", label: "id", kind: { is: "slug" }, fixed: true };
const agency: FieldSpec = { key: "agency", label: "agency", kind: { is: "slug", from: "agencies" } };
const choice = (...choices: string[]): FieldKind => ({ is: "choice", choices });
const validity: FieldSpec[] = [
  { key: "validFrom", label: "validFrom", kind: maybeMoment },
  { key: "validTo", label: "validTo", kind: maybeMoment },
];

const path = (of: string) => ({ params: { path: { id: of } } });
const page = (after: string | undefined) => ({
  params: { query: { limit: 1000, ...(after !== undefined && { after }) } },
});

const agencies: Entity<Agency> = {
  section: "don-vi",
  kind: "agency",
  title: "agencies",
  add: "newAgency",
  nameKey: "name",
  columns: ["kind", "code", "contactName", "contactPhone", "validFrom", "validTo"],
  fields: [
    id,
    {
      key: "kind",
      label: "kind",
      kind: choice("centre", "department", "locality", "service_centre", "venue", "contractor", "other"),
    },
    { key: "name", label: "name", kind: text },
    { key: "nameEn", label: "nameEn", kind: maybeText },
    { key: "shortName", label: "shortName", kind: maybeText },
    { key: "code", label: "code", kind: maybeText },
    { key: "parent", label: "parent", kind: { is: "slug", optional: true, from: "agencies" } },
    { key: "placeCode", label: "placeCode", kind: maybeText },
    { key: "contactName", label: "contactName", kind: maybeText },
    { key: "contactPhone", label: "contactPhone", kind: maybeText },
    { key: "contactEmail", label: "contactEmail", kind: maybeText },
    ...validity,
    { key: "position", label: "position", kind: number },
  ],
  blank: {
    kind: "department",
    name: "",
    nameEn: null,
    shortName: null,
    code: null,
    parent: null,
    placeCode: null,
    contactName: null,
    contactPhone: null,
    contactEmail: null,
    validFrom: null,
    validTo: null,
    position: 0,
  },
  list: () => whole(after => answer(api.GET("/api/agencies", page(after)))),
  get: of => answer(api.GET("/api/agencies/{id}", path(of))),
  save: body => answer(api.PUT("/api/agencies/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/agencies/{id}", path(of))),
};

const places: Entity<Place> = {
  section: "dia-ban",
  kind: "place",
  title: "places",
  add: "newPlace",
  nameKey: "name",
  columns: ["code", "level", "parentCode", "validFrom", "validTo", "document"],
  fields: [
    id,
    { key: "code", label: "code", kind: text },
    { key: "level", label: "level", kind: choice("province", "district", "commune") },
    { key: "name", label: "name", kind: text },
    { key: "shortName", label: "shortName", kind: maybeText },
    { key: "nameEn", label: "nameEn", kind: maybeText },
    { key: "parentCode", label: "parentCode", kind: maybeText },
    { key: "formerDistrictCode", label: "formerDistrictCode", kind: maybeText },
    ...validity,
    { key: "document", label: "document", kind: maybeText },
    { key: "areaKm2", label: "areaKm2", kind: maybeNumber },
    { key: "tileColumn", label: "tileColumn", kind: maybeNumber },
    { key: "tileRow", label: "tileRow", kind: maybeNumber },
  ],
  blank: {
    code: "",
    level: "commune",
    name: "",
    shortName: null,
    nameEn: null,
    parentCode: null,
    formerDistrictCode: null,
    alsoFromDistricts: [],
    validFrom: null,
    validTo: null,
    document: null,
    areaKm2: null,
    tileColumn: null,
    tileRow: null,
    geometry: null,
  },
  list: () => whole(after => answer(api.GET("/api/places", page(after)))),
  get: of => answer(api.GET("/api/places/{id}", path(of))),
  save: body => answer(api.PUT("/api/places/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/places/{id}", path(of))),
};

const sites: Entity<Site> = {
  section: "dia-diem",
  kind: "site",
  title: "sites",
  add: "newSite",
  nameKey: "name",
  columns: ["kind", "agency", "placeCode", "address"],
  fields: [
    id,
    { key: "kind", label: "kind", kind: choice("station", "junction", "school", "hospital", "port", "venue", "other") },
    { key: "name", label: "name", kind: text },
    agency,
    { key: "placeCode", label: "placeCode", kind: text },
    { key: "latitude", label: "latitude", kind: number },
    { key: "longitude", label: "longitude", kind: number },
    { key: "address", label: "address", kind: maybeText },
  ],
  blank: { kind: "station", name: "", agency: "", placeCode: "", latitude: 0, longitude: 0, address: null },
  list: () => whole(after => answer(api.GET("/api/sites", page(after)))),
  get: of => answer(api.GET("/api/sites/{id}", path(of))),
  save: body => answer(api.PUT("/api/sites/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/sites/{id}", path(of))),
};

const stations: Entity<Station> = {
  section: "tram",
  kind: "station",
  title: "stations",
  add: "newStation",
  nameKey: "name",
  columns: ["code", "kind", "agency", "site", "minCapturePercent"],
  fields: [
    id,
    { key: "code", label: "code", kind: text },
    { key: "name", label: "name", kind: text },
    {
      key: "kind",
      label: "kind",
      kind: choice("ambient_air", "surface_water", "groundwater", "waste_water", "emission"),
    },
    agency,
    { key: "site", label: "site", kind: { is: "slug", from: "sites" } },
    { key: "statusAbsent", label: "statusAbsent", kind: choice("usable", "not_usable") },
    { key: "minCapturePercent", label: "minCapturePercent", kind: number },
    {
      key: "parameters",
      label: "parameters",
      kind: {
        is: "rows",
        columns: [
          { key: "symbol" },
          { key: "unit" },
          { key: "rangeLow", number: true },
          { key: "rangeHigh", number: true },
        ],
      },
    },
  ],
  blank: {
    code: "",
    name: "",
    kind: "ambient_air",
    agency: "",
    site: "",
    statusAbsent: "usable",
    minCapturePercent: 75,
    parameters: [],
  },
  list: () => whole(after => answer(api.GET("/api/stations", page(after)))),
  get: of => answer(api.GET("/api/stations/{id}", path(of))),
  save: body => answer(api.PUT("/api/stations/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/stations/{id}", path(of))),
};

const limits: Entity<Limit> = {
  section: "gioi-han",
  kind: "limit",
  title: "limits",
  add: "newLimit",
  nameKey: "symbol",
  columns: ["averaging", "value", "unit", "station", "validFrom", "validTo", "document"],
  fields: [
    id,
    { key: "symbol", label: "symbol", kind: text },
    { key: "averaging", label: "averaging", kind: choice("hour", "eight_hours", "day", "year") },
    { key: "value", label: "value", kind: number },
    { key: "unit", label: "unit", kind: text },
    { key: "station", label: "station", kind: { is: "slug", optional: true, from: "stations" } },
    ...validity,
    { key: "document", label: "document", kind: text },
  ],
  blank: {
    symbol: "",
    averaging: "day",
    value: 0,
    unit: "ug/m3",
    station: null,
    validFrom: null,
    validTo: null,
    document: "",
  },
  list: () => whole(after => answer(api.GET("/api/limits", page(after)))),
  get: of => answer(api.GET("/api/limits/{id}", path(of))),
  save: body => answer(api.PUT("/api/limits/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/limits/{id}", path(of))),
};

const groups: Entity<FeedGroup> = {
  section: "nhom",
  kind: "group",
  title: "groups",
  add: "newGroup",
  nameKey: "title",
  columns: ["titleEn", "position"],
  fields: [
    id,
    { key: "title", label: "name", kind: text },
    { key: "titleEn", label: "nameEn", kind: text },
    { key: "position", label: "position", kind: number },
  ],
  blank: { title: "", titleEn: "", position: 0 },
  list: () => whole(after => answer(api.GET("/api/groups", page(after)))),
  get: of => answer(api.GET("/api/groups/{id}", path(of))),
  save: body => answer(api.PUT("/api/groups/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/groups/{id}", path(of))),
};

const feeds: Entity<Feed> = {
  section: "luong",
  kind: "feed",
  title: "feeds",
  add: "newFeed",
  nameKey: "title",
  columns: ["agency", "groupId", "road", "state", "declared", "deadline", "acceptedAt"],
  fields: [
    id,
    { key: "title", label: "title", kind: text },
    { key: "titleEn", label: "titleEn", kind: maybeText },
    agency,
    { key: "dataset", label: "dataset", kind: text },
    { key: "groupId", label: "group", kind: { is: "slug", from: "groups" } },
    {
      key: "road",
      label: "road",
      kind: choice("push", "drop", "ftp_pull", "mqtt", "http_poll", "sql_poll", "edxml_poll", "rtsp"),
    },
    { key: "state", label: "state", kind: choice("proposed", "live", "paused", "retired") },
    { key: "stations", label: "stations", kind: { is: "list", from: "stations" } },
    {
      key: "declared",
      label: "declared",
      kind: choice("not_said", "not_connected", "in_progress", "trial", "connected", "stopped"),
    },
    { key: "declaredAt", label: "declaredAt", kind: maybeMoment },
    { key: "deadline", label: "deadline", kind: maybeMoment },
    { key: "acceptedAt", label: "acceptedAt", kind: maybeMoment },
    { key: "contractor", label: "contractor", kind: { is: "slug", optional: true, from: "agencies" } },
    { key: "contactName", label: "contactName", kind: maybeText },
    { key: "contactPhone", label: "contactPhone", kind: maybeText },
  ],
  blank: {
    agency: "",
    dataset: "environment.readings",
    groupId: "",
    title: "",
    titleEn: null,
    road: "push",
    state: "proposed",
    pausedUntil: null,
    pausedBy: null,
    stations: [],
    declared: "not_said",
    declaredAt: null,
    deadline: null,
    acceptedAt: null,
    contractor: null,
    contactName: null,
    contactPhone: null,
  },
  list: () => whole(after => answer(api.GET("/api/feeds", page(after)))),
  get: of => answer(api.GET("/api/feeds/{id}", path(of))),
  save: body => answer(api.PUT("/api/feeds/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/feeds/{id}", path(of))),
};

const indicators: Entity<Indicator> = {
  section: "chi-tieu",
  kind: "indicator",
  title: "indicators",
  add: "newIndicator",
  nameKey: "name",
  columns: ["code", "heading", "unit", "agency"],
  fields: definitionFields,
  controls: definitionControls,
  page: paths.indicator,
  shownBy: ["indicators"],
  blank: blankDefinition,
  list: async () => (await answer(api.GET("/api/indicators"))).items.map(each => each.indicator),
  get: of => answer(api.GET("/api/indicators/{id}", path(of))),
  save: body => answer(api.PUT("/api/indicators/{id}", { ...path(body.id), body })),
  remove: of => answer(api.DELETE("/api/indicators/{id}", path(of))),
};

const cameras: Entity<FlatCamera> = {
  section: "camera",
  kind: "camera",
  title: "cameras",
  add: "newCamera",
  nameKey: "name",
  columns: ["agency", "site", "viewing", "recording", "record.contractor", "record.warrantyEndsAt"],
  fields: cameraFields,
  page: paths.camera,
  shownBy: ["cameras"],
  blank: blankCamera,
  list: async () => (await whole(after => answer(api.GET("/api/cameras", page(after))))).map(flatCamera),
  get: async of => flatCamera(await answer(api.GET("/api/cameras/{id}", path(of)))),
  save: flat => answer(api.PUT("/api/cameras/{id}", { ...path(flat.id), body: cameraOf(flat) })),
  remove: of => answer(api.DELETE("/api/cameras/{id}", path(of))),
};

// Each keeps its own type inside; pages treat all alike.
export const entities = [
  agencies,
  places,
  sites,
  stations,
  limits,
  groups,
  feeds,
  indicators,
  cameras,
] as unknown as readonly Entity[];

export function entityOf(section: string): Entity | undefined {
  return entities.find(each => each.section === section);
}
