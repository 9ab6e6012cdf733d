// How a camera stands and since when, and what the register keeps of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { useAgencyName } from "../assurance/useFeed";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { Finding } from "./HealthPage";
import { healthQuery, type Seen } from "./useCameras";

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="camera-facts">
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Standing({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const { health } = seen;
  return (
    <Panel title={t("camera.standing")} note={health && t("camera.lookedAt", { at: moment(ms(health.at)) })}>
      <Facts
        rows={[
          [
            t("camera.found"),
            <div key="found" className="stack">
              <Finding seen={seen} />
              <AcceptView seen={seen} />
            </div>,
          ],
          ...(health
            ? ([
                [t("camera.since"), moment(ms(health.since))],
                [
                  t("camera.lastPicture"),
                  health.lastPictureAt ? moment(ms(health.lastPictureAt)) : t("camera.noPictureYet"),
                ],
                [t("camera.picture"), pictureOf(health)],
                [
                  t("camera.firstPicture"),
                  health.firstPictureMs > 0 ? t("camera.milliseconds", { n: figure(health.firstPictureMs) }) : "—",
                ],
                [t("camera.lost"), `${figure(health.lostPercent, 1)} %`],
                ...(health.said ? ([[t("camera.said"), <code key="said">{health.said}</code>]] as const) : []),
              ] as const)
            : []),
        ]}
      />
    </Panel>
  );
}

// Somebody turned it on purpose: what it shows now is how it shall be.
function AcceptView({ seen: { camera, health } }: { seen: Seen }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const accept = useMutation({
    mutationFn: () => answer(api.POST("/api/cameras/{id}/view", { params: { path: { id: camera.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: healthQuery.queryKey }),
  });
  if (health?.picture !== "moved" || !may("change_catalogue")) return null;
  return (
    <Button small busy={accept.isPending} onClick={() => accept.mutate()}>
      {t("camera.acceptView")}
    </Button>
  );
}

function pictureOf({ codec, width, height }: { codec: string; width: number; height: number }): string {
  return width > 0 ? `${codec} ${width} × ${height}` : codec || "—";
}

export function Register({ seen: { camera } }: { seen: Seen }) {
  const { t } = useTranslation();
  const { record } = camera;
  const owner = useAgencyName(camera.agency);
  const maintainer = useAgencyName(record.maintainer);
  const contractor = useAgencyName(record.contractor);
  const date = (at: string | null | undefined) => (at ? day(ms(at)) : "—");
  return (
    <Panel title={t("camera.register")}>
      <Facts
        rows={[
          [t("camera.owner"), owner],
          [t("camera.viewing"), t(`cameraViewing.${camera.viewing}`)],
          [t("camera.purpose"), camera.purpose || "—"],
          [t("camera.legalBasis"), camera.legalBasis || "—"],
          [t("camera.notice"), t(camera.notice ? "camera.noticeYes" : "camera.noticeNo")],
          [t("camera.recording"), t(`cameraRecording.${camera.recording}`, { n: figure(camera.keepDays) })],
          [t("camera.maintainer"), maintainer || "—"],
          [t("camera.contractor"), contractor || "—"],
          [t("camera.model"), [record.maker, record.model, record.firmware].filter(Boolean).join(" · ") || "—"],
          [t("camera.serial"), record.serial || "—"],
          [t("camera.certificate"), record.certificate || t("camera.certificateNone")],
          [t("camera.password"), t(`cameraPassword.${record.defaultPassword}`)],
          [t("camera.installed"), date(record.installedAt)],
          [t("camera.warranty"), date(record.warrantyEndsAt)],
          [t("camera.address"), <code key="url">{camera.url}</code>],
        ]}
      />
    </Panel>
  );
}
