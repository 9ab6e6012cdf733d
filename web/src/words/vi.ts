// Every word for people, in Vietnamese; one file a subject in vi/. English has the same keys (en.ts); a missing one does
// not compile. One thing has one word everywhere: luồng (feed), lần giao (delivery), bản ghi bị trả lại (quarantined
// record), cam kết (contract).
import { administration } from "./vi/administration";
import { calendar } from "./vi/calendar";
import { connections } from "./vi/connections";
import { environment } from "./vi/environment";
import { mapping } from "./vi/mapping";
import { shell } from "./vi/shell";

export const vi = { ...shell, ...calendar, ...connections, ...environment, ...administration, ...mapping };

export type Vietnamese = typeof vi;
