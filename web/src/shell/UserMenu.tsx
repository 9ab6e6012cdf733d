// One's own menu: theme, language, scale, password, about, sign out.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { Button } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { Menu } from "../ui/Menu";
import { PasswordDialog } from "./PasswordDialog";
import { become, centreQuery, useSession } from "./session";
import { scales, set, useSettings } from "./settings";

export function UserMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<"password" | "about" | null>(null);
  if (!session) return null;
  const signOut = async () => {
    await answer(api.DELETE("/api/session"));
    become(client, null);
  };
  const open = (which: "password" | "about", close: () => void) => {
    close();
    setDialog(which);
  };
  return (
    <>
      <Menu
        label={t("shell.menu", { name: session.displayName })}
        button={
          <>
            <Icon name="user" />
            <span className="user-name">{session.displayName}</span>
          </>
        }
      >
        {close => (
          <>
            <p>
              <b>{session.displayName}</b>
              <br />
              <span className="t3">{t(`role.${session.role}`)}</span>
            </p>
            <Choices />
            <hr />
            <Button tone="ghost" icon="lock" onClick={() => open("password", close)}>
              {t("shell.changePassword")}
            </Button>
            <Button tone="ghost" icon="info-circle" onClick={() => open("about", close)}>
              {t("product.about")}
            </Button>
            <Button icon="logout" onClick={signOut}>
              {t("shell.signOut")}
            </Button>
          </>
        )}
      </Menu>
      {dialog === "password" && <PasswordDialog onClose={() => setDialog(null)} />}
      {dialog === "about" && <About onClose={() => setDialog(null)} />}
    </>
  );
}

export function Choices() {
  const { t } = useTranslation();
  const settings = useSettings();
  return (
    <>
      <div className="choice">
        <span>{t("shell.theme")}</span>
        <Segments
          label={t("shell.theme")}
          value={settings.theme}
          onChange={theme => set({ theme })}
          choices={[
            ["system", t("shell.themeSystem")],
            ["light", t("shell.themeLight")],
            ["dark", t("shell.themeDark")],
          ]}
        />
      </div>
      <div className="choice">
        <span>{t("shell.language")}</span>
        <Segments
          label={t("shell.language")}
          value={settings.language}
          onChange={language => set({ language })}
          choices={[
            [
              "vi",
              <span key="vi" lang="vi">
                Tiếng Việt
              </span>,
            ],
            [
              "en",
              <span key="en" lang="en">
                English
              </span>,
            ],
          ]}
        />
      </div>
      <div className="choice">
        <span>{t("shell.scale")}</span>
        <Segments
          label={t("shell.scale")}
          value={String(settings.scale)}
          onChange={scale => set({ scale: scales.find(each => String(each) === scale) ?? 100 })}
          choices={scales.map(each => [String(each), `${each}%`] as const)}
        />
      </div>
    </>
  );
}

function About({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const centre = useQuery(centreQuery).data;
  return (
    <Dialog title={t("product.name")} onClose={onClose}>
      <div className="stack">
        <p>{t("product.aboutText")}</p>
        {centre && <p className="t2">{t("product.version", { version: centre.version })}</p>}
        <p>
          <a className="link" href="/NOTICE.txt" target="_blank" rel="noreferrer">
            {t("product.notices")}
          </a>
        </p>
      </div>
    </Dialog>
  );
}
