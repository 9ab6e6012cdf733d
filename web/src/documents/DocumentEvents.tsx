// Everything that was said about a document, in the order of what it is about or of when it came: a status that came late
// or before its turn is seen where the two orders differ. Each names the delivery that brought it.
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DocumentEvent, DocumentFile } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Segments } from "../ui/Chip";
import { moment, ms, span } from "../ui/time";
import { organName } from "./documentRules";

const known = ["01", "02", "03", "04", "05", "06", "13", "15", "16"] as const;
const lateAfterSeconds = 3600;

export function DocumentEvents({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const arrival = search.xep === "den";
  const events = arrival ? [...file.events].sort((a, b) => ms(a.heardAt) - ms(b.heardAt)) : file.events;
  return (
    <>
      <div className="documents-lists-tools">
        <Segments
          label={t("document.order")}
          value={arrival ? "den" : "noi"}
          choices={[
            ["noi", t("document.byTime")],
            ["den", t("document.byArrival")],
          ]}
          onChange={xep =>
            void navigate({
              to: paths.document,
              params: { id: file.document.id },
              search: { xep: xep === "den" ? xep : undefined },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      <div className="panel-body documents-scroll">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t("document.saidAt")}</th>
              <th scope="col">{t("document.saidBy")}</th>
              <th scope="col">{t("document.said")}</th>
              <th scope="col">{t("document.heardAt")}</th>
              <th scope="col">{t("document.from")}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(event => (
              <tr key={event.fingerprint}>
                <th scope="row">{moment(ms(event.at))}</th>
                <td>{event.organ in file.names ? organName(file, event.organ) : event.organName || event.organ}</td>
                <td>
                  <Said event={event} />
                </td>
                <td>
                  {moment(ms(event.heardAt))}
                  <Delay event={event} />
                </td>
                <td>
                  <From event={event} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Said({ event }: { event: DocumentEvent }) {
  const { t } = useTranslation();
  const code = known.find(each => each === event.code);
  const words =
    event.kind !== "status"
      ? t(`eventKind.${event.kind}`)
      : code
        ? `${code} ${t(`statusCode.${code}`)}`
        : t("document.oddCode", { code: event.code ?? "" });
  return (
    <>
      {words}
      {event.other && event.other !== event.document && (
        <>
          {" · "}
          <Link to={paths.document} params={{ id: event.other }}>
            {event.other}
          </Link>
        </>
      )}
      {event.note && <small className="t2"> “{event.note}”</small>}
    </>
  );
}

function Delay({ event }: { event: DocumentEvent }) {
  const { t } = useTranslation();
  const seconds = (ms(event.heardAt) - ms(event.at)) / 1000;
  return seconds > lateAfterSeconds ? (
    <small className="soon"> {t("document.after", { span: span(seconds) })}</small>
  ) : null;
}

function From({ event }: { event: DocumentEvent }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <span className="line">
      <Link to={paths.feed} params={{ id: event.feed }}>
        {event.feed}
      </Link>
      {event.delivery != null &&
        (may("see_raw") ? (
          <a href={`/api/deliveries/${event.delivery}/raw`} download>
            {t("document.delivery", { n: event.delivery })}
          </a>
        ) : (
          <span className="t3">{t("document.delivery", { n: event.delivery })}</span>
        ))}
    </span>
  );
}
