// The form of a camera's entry in the catalogue. What the register nests (where it looks, what was handed over) stands
// flat in the form, under keys such as view.direction. Pure.
import type { Camera } from "../api/types";
import type { FieldKind, FieldSpec } from "../catalogue/fields";

// A camera as the form holds it.
export type FlatCamera = Omit<Camera, "view" | "record"> & Record<string, unknown>;

const parts = ["view", "record"] as const;

// Who may see it, when nobody says: left out of the entry, for the server knows what is usual.
export const unsaid = "unsaid";

export function flatCamera({ view, record, ...rest }: Camera): FlatCamera {
  const under = (part: string, of: object) => Object.entries(of).map(([key, value]) => [`${part}.${key}`, value]);
  return { ...rest, ...Object.fromEntries([...under("view", view), ...under("record", record)]) } as FlatCamera;
}

export function cameraOf(flat: FlatCamera): Camera {
  const camera: Record<string, unknown> = { view: {}, record: {} };
  for (const [key, value] of Object.entries(flat)) {
    const part = parts.find(each => key.startsWith(`${each}.`));
    if (part) (camera[part] as Record<string, unknown>)[key.slice(part.length + 1)] = value;
    else if (key !== "viewing" || value !== unsaid) camera[key] = value;
  }
  return camera as unknown as Camera;
}

const text: FieldKind = { is: "text" };
const needed: FieldKind = { is: "text", needed: true };
const maybeText: FieldKind = { is: "text", optional: true };
const maybeNumber: FieldKind = { is: "number", optional: true };
const maybeMoment: FieldKind = { is: "moment", optional: true };
const maybeAgency: FieldKind = { is: "slug", optional: true, from: "agencies" };

export const cameraFields: readonly FieldSpec[] = [
  { key: "id", label: "id", kind: { is: "slug" }, fixed: true, section: "naming" },
  { key: "name", label: "name", kind: needed },
  { key: "nameEn", label: "nameEn", kind: maybeText },
  { key: "agency", label: "agency", kind: { is: "slug", from: "agencies" } },
  { key: "site", label: "site", kind: { is: "slug", from: "sites" } },
  { key: "url", label: "cameraUrl", kind: needed, section: "picture" },
  { key: "smallUrl", label: "smallUrl", kind: text },
  { key: "snapshotUrl", label: "snapshotUrl", kind: text },
  { key: "onvifUrl", label: "onvifUrl", kind: text },
  { key: "canMove", label: "canMove", kind: { is: "yesno" } },
  { key: "userName", label: "user", kind: maybeText },
  { key: "passwordName", label: "passwordName", kind: maybeText },
  {
    key: "viewing",
    label: "viewing",
    kind: { is: "choice", choices: [unsaid, "live", "stills", "by_approval"] },
    section: "privacy",
  },
  { key: "purpose", label: "purpose", kind: needed },
  { key: "legalBasis", label: "legalBasis", kind: text },
  { key: "notice", label: "notice", kind: { is: "yesno" } },
  { key: "recording", label: "recording", kind: { is: "choice", choices: ["never", "on_event", "always"] } },
  { key: "keepDays", label: "keepDays", kind: { is: "number" } },
  { key: "view.latitude", label: "latitude", kind: maybeNumber, section: "view" },
  { key: "view.longitude", label: "longitude", kind: maybeNumber },
  { key: "view.direction", label: "direction", kind: maybeNumber },
  { key: "view.width", label: "fieldOfView", kind: maybeNumber },
  { key: "record.maker", label: "maker", kind: text, section: "handedOver" },
  { key: "record.model", label: "model", kind: text },
  { key: "record.firmware", label: "firmware", kind: text },
  { key: "record.serial", label: "serial", kind: text },
  { key: "record.certificate", label: "certificate", kind: text },
  { key: "record.funding", label: "funding", kind: text },
  { key: "record.maintainer", label: "maintainer", kind: maybeAgency },
  { key: "record.contractor", label: "contractor", kind: maybeAgency },
  { key: "record.installedAt", label: "installedAt", kind: maybeMoment },
  { key: "record.warrantyEndsAt", label: "warrantyEndsAt", kind: maybeMoment },
  {
    key: "record.defaultPassword",
    label: "defaultPassword",
    kind: { is: "choice", choices: ["not_checked", "in_use", "changed"] },
  },
];

export const blankCamera: Omit<FlatCamera, "id"> = flatCamera({
  id: "",
  name: "",
  nameEn: null,
  agency: "",
  site: "",
  url: "rtsp://",
  smallUrl: "",
  snapshotUrl: "",
  onvifUrl: "",
  canMove: false,
  userName: null,
  passwordName: null,
  view: { latitude: null, longitude: null, direction: null, width: null },
  viewing: unsaid as string as Camera["viewing"],
  purpose: "",
  legalBasis: "",
  notice: false,
  recording: "never",
  keepDays: 0,
  record: {
    maker: "",
    model: "",
    firmware: "",
    serial: "",
    certificate: "",
    funding: "",
    maintainer: null,
    contractor: null,
    installedAt: null,
    warrantyEndsAt: null,
    defaultPassword: "not_checked",
  },
});
