// Connecting a camera in a minute: its address and account, what it shows right now, its name and place, and it is on
// the wall. Nothing is kept before the last step.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { CameraOffer, CameraTried } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Button, buttonClass } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { type Account, type Found, NewCamera } from "./NewCamera";
import { chosenStreams, isStream } from "./onboarding";
import "./cameras.css";

// What stands at the address: the streams that it offers, and a look at the main one.
async function lookAt(address: string, account: Account): Promise<Found> {
  const ask = { url: address.trim(), userName: account.userName, password: account.password };
  let offer: CameraOffer | null = null;
  let streams = { url: ask.url, smallUrl: "" };
  if (!isStream(address)) {
    offer = await answer(api.POST("/api/cameras/find", { body: ask }));
    streams = chosenStreams(offer);
    if (!streams.url) return { ...streams, offer, tried: null };
  }
  const tried = await answer(api.POST("/api/cameras/try", { body: { ...ask, url: streams.url } }));
  return { ...streams, offer, tried };
}

export default function AddCameraPage() {
  const { t } = useTranslation();
  usePage(t("onboarding.title"), [{ word: t("camera.title"), to: paths.cameras }, { word: t("onboarding.title") }]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [address, setAddress] = useState("");
  const [account, setAccount] = useState<Account>({ userName: "admin", password: "" });
  const look = useMutation({ mutationFn: () => lookAt(address, account) });
  const found = look.data;
  return (
    <div className="cameras-page onboarding">
      <div className="cameras-head">
        <h1 className="grow">{t("onboarding.title")}</h1>
        <Link className={buttonClass()} to={paths.importCameras}>
          <Icon name="upload" size={16} />
          {t("sheet.open")}
        </Link>
      </div>
      <Panel title={t("onboarding.where")}>
        <form
          className="panel-body stack"
          onSubmit={event => {
            event.preventDefault();
            look.mutate();
          }}
        >
          <TextField
            label={t("onboarding.address")}
            help={t("onboarding.addressHelp")}
            value={address}
            onChange={setAddress}
            autoComplete="off"
            required
          />
          <div className="onboarding-account">
            <TextField
              label={t("onboarding.user")}
              value={account.userName}
              onChange={userName => setAccount({ ...account, userName })}
              autoComplete="off"
            />
            <TextField
              label={t("onboarding.password")}
              type="password"
              value={account.password}
              onChange={password => setAccount({ ...account, password })}
              autoComplete="new-password"
            />
            <Button type="submit" tone="primary" busy={look.isPending} disabled={!address.trim()}>
              {t("onboarding.look")}
            </Button>
          </div>
          {look.error && <ErrorPanel title={t("problem.title")} problem={asProblem(look.error)} />}
        </form>
      </Panel>
      {found && <Shown found={found} />}
      {found?.tried?.outcome === "picture" && (
        <NewCamera
          found={found}
          account={account}
          onKept={async id => {
            await client.invalidateQueries({ queryKey: ["cameras"] });
            await navigate({ to: paths.camera, params: { id } });
          }}
        />
      )}
    </div>
  );
}

function Shown({ found }: { found: Found }) {
  const { t } = useTranslation();
  const { offer, tried } = found;
  return (
    <Panel title={t("onboarding.shown")}>
      <div className="panel-body onboarding-shown" aria-live="polite">
        {tried?.still && <img src={`data:image/jpeg;base64,${tried.still}`} alt={t("onboarding.picture")} />}
        <div className="stack">
          <What of={tried ?? offer} isWell={tried?.outcome === "picture" && (tried.picture ?? "good") === "good"} />
          {tried?.outcome === "picture" && (
            <p>
              {`${tried.codec} ${tried.width} × ${tried.height}, `}
              {t("onboarding.after", { n: figure(tried.firstPictureMs) })}
            </p>
          )}
          {offer?.model && <p>{[offer.maker, offer.model, offer.firmware].filter(Boolean).join(" · ")}</p>}
          <ul className="onboarding-streams">
            {offer?.streams.map(each => (
              <li key={each.url}>
                {`${each.encoding} ${each.width} × ${each.height} `}
                <code>{each.url}</code>
                {each.url === found.url && <span className="tag">{t("onboarding.main")}</span>}
                {each.url === found.smallUrl && <span className="tag">{t("onboarding.small")}</span>}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  );
}

function What({ of, isWell }: { of: CameraTried | CameraOffer | null; isWell: boolean }) {
  const said = useSaid();
  if (!of?.finding) return null;
  return (
    <p className="camera-finding">
      <StatusMark kind={isWell ? "ok" : "down"} size={18} />
      <span>
        {said(of.finding, of.findingEn)}
        {of.help && <small className="t2">{said(of.help, of.helpEn)}</small>}
        {of.said && <small className="t2">{of.said}</small>}
      </span>
    </p>
  );
}
