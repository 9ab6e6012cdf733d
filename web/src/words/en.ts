// The same words in English; one file a subject in en/.
import { acceptance } from "./en/acceptance";
import { access } from "./en/access";
import { administration } from "./en/administration";
import { calendar } from "./en/calendar";
import { cameras } from "./en/cameras";
import { connections } from "./en/connections";
import { difficulties } from "./en/difficulties";
import { documents } from "./en/documents";
import { domains } from "./en/domains";
import { dossiers } from "./en/dossiers";
import { duties } from "./en/duties";
import { environment } from "./en/environment";
import { fields } from "./en/fields";
import { figures } from "./en/figures";
import { indicators } from "./en/indicators";
import { infrastructure } from "./en/infrastructure";
import { mapping } from "./en/mapping";
import { outages } from "./en/outages";
import { reminders } from "./en/reminders";
import { reports } from "./en/reports";
import { reviews } from "./en/reviews";
import { shell } from "./en/shell";
import { situation } from "./en/situation";
import { tasks } from "./en/tasks";
import { uploads } from "./en/uploads";
import { walls } from "./en/walls";
import type { Same } from "./same";
import type { Vietnamese } from "./vi";

export const en: Same<Vietnamese> = {
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
