// Every word for people, in Vietnamese; one file a subject in vi/. English has the same keys (en.ts); a missing one does
// not compile. One thing has one word everywhere: luồng (feed), lần giao (delivery), bản ghi bị trả lại (quarantined
// record), cam kết (contract).
import { acceptance } from "./vi/acceptance";
import { access } from "./vi/access";
import { administration } from "./vi/administration";
import { calendar } from "./vi/calendar";
import { cameras } from "./vi/cameras";
import { connections } from "./vi/connections";
import { difficulties } from "./vi/difficulties";
import { documents } from "./vi/documents";
import { domains } from "./vi/domains";
import { dossiers } from "./vi/dossiers";
import { duties } from "./vi/duties";
import { environment } from "./vi/environment";
import { fields } from "./vi/fields";
import { figures } from "./vi/figures";
import { indicators } from "./vi/indicators";
import { infrastructure } from "./vi/infrastructure";
import { mapping } from "./vi/mapping";
import { outages } from "./vi/outages";
import { reminders } from "./vi/reminders";
import { reports } from "./vi/reports";
import { reviews } from "./vi/reviews";
import { shell } from "./vi/shell";
import { situation } from "./vi/situation";
import { tasks } from "./vi/tasks";
import { uploads } from "./vi/uploads";
import { walls } from "./vi/walls";

export const vi = {
  ...shell,
  ...situation,
  ...calendar,
  ...cameras,
  ...walls,
  ...duties,
  ...acceptance,
  ...connections,
  ...reviews,
  ...reports,
  ...difficulties,
  ...reminders,
  ...outages,
  ...infrastructure,
  ...fields,
  ...figures,
  ...domains,
  ...dossiers,
  ...documents,
  ...environment,
  ...uploads,
  ...indicators,
  ...access,
  ...administration,
  ...mapping,
  ...tasks,
};

export type Vietnamese = typeof vi;
