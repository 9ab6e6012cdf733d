// The same words in English; one file a subject in en/.
import { administration } from "./en/administration";
import { calendar } from "./en/calendar";
import { connections } from "./en/connections";
import { environment } from "./en/environment";
import { mapping } from "./en/mapping";
import { shell } from "./en/shell";
import type { Same } from "./same";
import type { Vietnamese } from "./vi";

export const en: Same<Vietnamese> = {
  ...shell,
  ...calendar,
  ...connections,
  ...environment,
  ...administration,
  ...mapping,
};
