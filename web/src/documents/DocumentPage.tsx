// One document: what its header says, how far it has come where it was sent to, everything that was said about it, what
// it is linked with, and the deliveries that brought all this. Nothing on it names a person: that was never kept.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentFile } from "../api/types";
import { dayText } from "../calendar/month";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { CopyButton } from "../ui/CopyButton";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { saidNow } from "../words/said";
import { DocumentEvents } from "./DocumentEvents";
import { numberOf, organName, sizeWords } from "./documentRules";
import { Receivers } from "./Receivers";
import { documentQuery } from "./useDocuments";
import "./documents.css";

export default function DocumentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const file = useQuery(documentQuery(id));
  if (file.error && asProblem(file.error).kind === "missing") return <NotFoundPage />;
  return (
    <Loaded query={file} lines={10}>
      {data => <DocumentView file={data} />}
    </Loaded>
  );
}

function DocumentView({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  const { document: d } = file;
  const name = numberOf(d);
  usePage(name, [{ word: t("documents.title"), to: paths.documents }, { word: name }]);
  return (
    <div className="documents">
      <div>
        <h1>{d.announced ? name : t("document.unannounced", { id: d.id })}</h1>
        <p className="documents-source">{d.announced ? d.subject : t("document.unannouncedText")}</p>
      </div>
      <div className="documents-pair">
        <Header file={file} />
        <div className="stack">
          <Links file={file} />
          <Attachments file={file} />
        </div>
      </div>
      <Panel title={t("document.receivers")} note={t("document.receiversNote", { n: file.receivers.length })}>
        <Receivers file={file} />
      </Panel>
      <Panel title={t("document.events")} note={t("document.eventsNote", { n: file.events.length })}>
        <DocumentEvents file={file} />
      </Panel>
    </div>
  );
}

function Header({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  const { document: d } = file;
  const rows: [string, ReactNode][] = [
    [t("documents.standing"), <Standing key="standing" file={file} />],
    [t("documents.sender"), `${saidNow(file.senderName, file.senderNameEn)} (${d.sender || "—"})`],
    [t("document.type"), d.typeName || "—"],
    [t("document.promulgated"), d.promulgatedOn ? dayText(d.promulgatedOn) : "—"],
    [t("documents.sentAt"), moment(ms(d.sentAt))],
    [t("documents.due"), d.dueAt ? t("document.endOf", { day: day(ms(d.dueAt) - 1) }) : t("document.noDue")],
    [t("document.priority"), t(`priority.${priorityOf(d.priority)}`)],
    [t("document.steering"), t(`steering.${steeringOf(d.steering)}`)],
    [t("document.signature"), d.withSignature ? t("document.signed") : t("document.unsigned")],
    [t("document.id"), <IdLine key="id" id={d.id} />],
  ];
  return (
    <Panel title={t("document.header")}>
      <dl className="kv panel-body">
        {rows.map(([word, value]) => (
          <div key={word} className="kv-row">
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function IdLine({ id }: { id: string }) {
  return (
    <span className="wrap-line">
      <span className="code">{id}</span>
      <CopyButton text={() => id} />
    </span>
  );
}

function Standing({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  const { standing } = file.document;
  const kind = standing === "current" ? "ok" : standing === "updated" ? "none" : "rej";
  return (
    <span className="line">
      <StatusMark kind={kind} calm={kind === "ok"} />
      {t(`standing.${standing}`)}
    </span>
  );
}

const priorities = ["usual", "urgent", "very", "express", "timed"] as const;
const priorityOf = (n: number) => priorities[n] ?? "other";
const steeringOf = (n: number) => (n === 2 ? "order" : n === 3 ? "report" : n === 1 ? "none" : "unsaid");

function Links({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("document.links")}>
      {file.links.length === 0 ? (
        <p className="t2 panel-body">{t("document.linksNone")}</p>
      ) : (
        <ul className="documents-findings">
          {file.links.map(link => (
            <li key={`${link.relation} ${link.id}`}>
              <span className="tag">{t(`relation.${link.relation as "revokes"}`)}</span>
              {link.document ? (
                <Link to={paths.document} params={{ id: link.id }}>
                  {numberOf(link.document)} · {organName(file, link.document.sender)}
                </Link>
              ) : (
                <span className="code">
                  {link.id} <span className="t3">{t("document.linkUnknown")}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Attachments({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  if (file.attachments.length === 0)
    return (
      <Panel title={t("document.attachments")}>
        <EmptyState title={t("document.attachmentsNone")} />
      </Panel>
    );
  return (
    <Panel
      title={t("document.attachments")}
      note={t("document.attachmentsNote", {
        n: figure(file.attachments.length),
        size: sizeWords(file.document.attachmentBytes),
      })}
    >
      <div className="panel-body documents-scroll">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t("document.attachmentType")}</th>
              <th scope="col">{t("document.attachmentSize")}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {file.attachments.map((each, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may be the same
              <tr key={i}>
                <th scope="row">{each.contentType || "—"}</th>
                <td>
                  {sizeWords(each.bytes)}
                  {each.damaged && <span className="tag off">{t("document.damaged")}</span>}
                </td>
                <td>
                  <code className="documents-hash" title={each.sha256}>
                    {each.sha256.slice(0, 16)}…
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
