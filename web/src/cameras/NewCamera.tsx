// The last step of connecting a camera: what it is called, whose it is, where it stands, who may see it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Camera, CameraOffer, CameraTried } from "../api/types";
import { useReferences } from "../catalogue/useCatalogue";
import { Button } from "../ui/Button";
import { SelectField, TextField } from "../ui/Field";
import { ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { byVietnamese } from "../ui/text";
import { unsaid } from "./cameraForm";
import { type Chosen, slugOf } from "./onboarding";

export interface Account {
  userName: string;
  password: string;
}

export interface Found extends Chosen {
  offer: CameraOffer | null; // none when a stream's address was given
  tried: CameraTried | null; // none when there was nothing to look at
}

const viewings = [unsaid, "live", "stills", "by_approval"] as const;

interface NewCameraProps {
  found: Found;
  account: Account;
  onKept: (id: string) => void;
}

export function NewCamera({ found, account, onKept }: NewCameraProps) {
  const { t } = useTranslation();
  const { agencies = [], sites = [] } = useReferences(["agencies", "sites"]);
  const [name, setName] = useState("");
  const [agency, setAgency] = useState("");
  const [site, setSite] = useState("");
  const [purpose, setPurpose] = useState("");
  const [viewing, setViewing] = useState<(typeof viewings)[number]>(unsaid);
  const id = slugOf(name);
  const choices = (of: { id: string; name: string }[]) =>
    [["", "—"] as const, ...of.map(each => [each.id, each.name] as const)].sort((a, b) => byVietnamese(a[1], b[1]));
  const keep = useMutation({
    mutationFn: async () => {
      const body = cameraFrom({ id, name, agency, site, purpose, viewing }, found);
      await answer(api.PUT("/api/cameras/{id}", { params: { path: { id } }, body }));
      if (account.userName)
        await answer(api.PUT("/api/cameras/{id}/password", { params: { path: { id } }, body: account }));
      return id;
    },
    onSuccess: onKept,
  });
  return (
    <Panel title={t("onboarding.register")}>
      <form
        className="panel-body stack"
        onSubmit={event => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <TextField
          label={t("onboarding.name")}
          help={id ? t("onboarding.id", { id }) : undefined}
          value={name}
          onChange={setName}
          required
        />
        <SelectField label={t("camera.owner")} value={agency} choices={choices(agencies)} onChange={setAgency} />
        <SelectField label={t("onboarding.site")} value={site} choices={choices(sites)} onChange={setSite} />
        <TextField label={t("camera.purpose")} value={purpose} onChange={setPurpose} required />
        <SelectField
          label={t("camera.viewing")}
          value={viewing}
          choices={viewings.map(each => [each, t(`cameraViewing.${each}`)] as const)}
          onChange={setViewing}
        />
        {keep.error && <ErrorPanel title={t("problem.title")} problem={asProblem(keep.error)} />}
        <div>
          <Button
            type="submit"
            tone="primary"
            busy={keep.isPending}
            disabled={!(id && agency && site && purpose.trim())}
          >
            {t("onboarding.keep")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

type Said = Pick<Camera, "id" | "name" | "agency" | "site" | "purpose"> & { viewing: (typeof viewings)[number] };

// The entry as the register takes it; what the camera said of itself fills in the rest.
function cameraFrom({ viewing, ...said }: Said, { url, smallUrl, offer }: Found): Camera {
  return {
    ...said,
    ...(viewing !== unsaid && { viewing }),
    url,
    smallUrl,
    snapshotUrl: offer?.snapshotUrl ?? "",
    onvifUrl: offer?.onvifUrl ?? "",
    canMove: offer?.canMove ?? false,
    record: {
      maker: offer?.maker ?? "",
      model: offer?.model ?? "",
      firmware: offer?.firmware ?? "",
      serial: offer?.serial ?? "",
    },
  } as Camera;
}
