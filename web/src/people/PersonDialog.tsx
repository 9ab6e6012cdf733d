// Makes or changes a person who may sign in.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Person, Role } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field, SelectField, TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";

const roles: readonly Role[] = ["administrator", "operator", "officer", "leader"];

export function PersonDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(person?.name ?? "");
  const [displayName, setDisplayName] = useState(person?.displayName ?? "");
  const [role, setRole] = useState<Role>(person?.role ?? "officer");
  const [agencies, setAgencies] = useState(person?.agencies.join("\n") ?? "");
  const [disabled, setDisabled] = useState(person?.disabled ?? false);
  const [password, setPassword] = useState("");
  const done = () => {
    say(t("word.saved"));
    void client.invalidateQueries({ queryKey: ["people"] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const listed = agencies.split(/[\n,]/).map(line => line.trim());
      const body = {
        name,
        displayName: displayName.trim(),
        role,
        agencies: role === "officer" ? listed.filter(Boolean) : [],
        disabled,
        password: password || null,
      };
      return answer(api.PUT("/api/people/{name}", { params: { path: { name } }, body }));
    },
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE("/api/people/{name}", { params: { path: { name } } })),
    onSuccess: done,
  });
  const failed = save.error ?? remove.error;
  return (
    <Dialog title={person ? person.displayName : t("people.new")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={t("people.name")}
          help={t("admin.slugHelp")}
          value={name}
          onChange={setName}
          disabled={person !== null}
          autoComplete="off"
          required
        />
        <TextField label={t("people.displayName")} value={displayName} onChange={setDisplayName} required />
        <SelectField
          label={t("people.role")}
          value={role}
          onChange={setRole}
          choices={roles.map(each => [each, t(`role.${each}`)] as const)}
        />
        {role === "officer" && (
          <Field label={t("people.agencies")} help={t("people.agenciesHelp")}>
            {control => (
              <textarea className="input" {...control} value={agencies} onChange={e => setAgencies(e.target.value)} />
            )}
          </Field>
        )}
        <TextField
          label={t("people.password")}
          help={person ? t("people.passwordHelp") : undefined}
          type="password"
          autoComplete="new-password"
          minLength={10}
          value={password}
          onChange={setPassword}
          required={!person}
        />
        <label className="line">
          <input type="checkbox" checked={disabled} onChange={event => setDisabled(event.target.checked)} />
          {t("people.disabled")}
        </label>
        {failed && <ErrorPanel title={t("problem.title")} problem={asProblem(failed)} />}
        <div className="dialog-actions">
          {person && (
            <Button tone="danger" icon="trash" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t("word.delete")}
            </Button>
          )}
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" busy={save.isPending}>
            {t("word.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
