// A contractor's sheet on its way to the register: first only what would happen, then for good; and a try of each camera.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { sendBytes } from "../api/bytes";
import { answer, api } from "../api/client";
import type { Camera } from "../api/types";
import { asProblem } from "../ui/problem";
import { type Attempt, type Attempts, inTurns, type SheetAnswer, typeOf, withAttempt } from "./sheetRules";

export const sampleSheet = "/api/cameras/import/sample.xlsx";

function send(file: File, apply: boolean): Promise<SheetAnswer> {
  return sendBytes(`/api/cameras/import?apply=${apply}`, file, { type: typeOf(file.name) ?? "", name: file.name });
}

export function useSheet() {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (chosen: File) => send(chosen, false) });
  const apply = useMutation({
    mutationFn: (chosen: File) => send(chosen, true),
    onSettled: () => client.invalidateQueries({ queryKey: ["cameras"] }),
  });
  const choose = (chosen: File) => {
    look.reset();
    apply.reset();
    setFile(chosen);
    if (typeOf(chosen.name)) look.mutate(chosen);
  };
  return { file, choose, look, apply, answer: apply.data ?? look.data };
}

const atOnce = 2; // cameras of one site share its line

export function useTrial() {
  const [attempts, setAttempts] = useState<Attempts>(new Map());
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const run = useMutation({
    mutationFn: async ({ cameras, password }: { cameras: readonly Camera[]; password: string }) => {
      const stopper = new AbortController();
      stop.current = stopper;
      await inTurns(cameras, atOnce, stopper.signal, async camera => {
        const say = (attempt: Attempt) => setAttempts(all => withAttempt(all, camera.id, attempt));
        say("trying");
        say(await attemptAt(camera, password));
      });
    },
  });
  return { attempts, run, stop: () => stop.current?.abort() };
}

function attemptAt({ url, userName }: Camera, password: string): Promise<Attempt> {
  const body = { url, userName: password ? (userName ?? "") : "", password };
  return answer(api.POST("/api/cameras/try", { body })).catch(asProblem);
}
