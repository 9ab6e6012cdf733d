// Sign-in: the product's own name, two fields that password managers know, and the reason when it fails.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { asProblem, problemWords } from "../ui/problem";
import { useSaid } from "../words/said";
import { usePage } from "./page";
import { become, centreQuery } from "./session";
import { Choices } from "./UserMenu";

export function SignInPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const client = useQueryClient();
  const centre = useQuery(centreQuery).data;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [shown, show] = useState(false);
  usePage(t("signIn.title"), []);
  const signIn = useMutation({
    mutationFn: () => answer(api.POST("/api/session", { body: { name, password } })),
    onSuccess: session => become(client, session),
  });
  const problem = signIn.error ? asProblem(signIn.error) : null;
  return (
    <main className="sign-in">
      <form
        className="sign-in-card stack"
        onSubmit={event => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <div className="brand">
          <span className="brand-mark" aria-hidden="true">
            {centre?.mark ?? "HĐ"}
          </span>
          <span>{centre ? said(centre.name, centre.nameEn) : t("product.line")}</span>
        </div>
        <div>
          <h1>{t("product.name")}</h1>
          <p className="t2">{t("product.line")}</p>
        </div>
        {centre?.demonstration && <p className="demonstration">{t("product.demonstration")}</p>}
        <TextField
          label={t("signIn.name")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          value={name}
          onChange={setName}
          required
        />
        <div className="stack-tight">
          <TextField
            label={t("signIn.password")}
            name="password"
            type={shown ? "text" : "password"}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            required
          />
          <label className="line small">
            <input type="checkbox" checked={shown} onChange={event => show(event.target.checked)} />
            {t("signIn.show")}
          </label>
        </div>
        {problem && (
          <p className="field-error" role="alert">
            {problem.kind === "signed_out" || problem.kind === "denied"
              ? t("signIn.wrong")
              : problemWords(t, problem).join(" ")}
          </p>
        )}
        <Button type="submit" tone="primary" busy={signIn.isPending}>
          {t("signIn.submit")}
        </Button>
        <details className="sign-in-choices">
          <summary>
            {t("shell.language")}, {t("shell.theme").toLowerCase()}, {t("shell.scale").toLowerCase()}
          </summary>
          <div className="stack">
            <Choices />
          </div>
        </details>
      </form>
    </main>
  );
}
