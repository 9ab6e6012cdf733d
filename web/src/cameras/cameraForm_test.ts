import { expect, it } from "vitest";
import type { Camera } from "../api/types";
import { readDraft, writeDraft } from "../catalogue/fields";
import { blankCamera, cameraFields, cameraOf, type FlatCamera, flatCamera } from "./cameraForm";

const camera = cameraOf({
  ...blankCamera,
  id: "cam-a",
  name: "Cảng, cầu số 1",
  agency: "cang",
  site: "site-cang",
  url: "rtsp://10.1.2.3:554/1",
  viewing: "stills",
  purpose: "An toàn bến cảng",
  "view.direction": 270,
  "record.model": "VX-B4",
  "record.warrantyEndsAt": "2028-01-15T00:00:00+07:00",
} as unknown as FlatCamera);

it("comes back from its form as it went in", () => {
  expect(camera.view.direction).toBe(270);
  const read = readDraft<FlatCamera>(cameraFields, writeDraft(cameraFields, flatCamera(camera)), flatCamera(camera));
  expect(read.faults).toEqual({});
  expect(cameraOf(read.entry)).toEqual(camera satisfies Camera);
});

it("leaves who may see it to the server unless somebody says", () => {
  const draft = writeDraft(cameraFields, blankCamera);
  const kept = (of: typeof draft) => cameraOf(readDraft<FlatCamera>(cameraFields, of, {} as FlatCamera).entry);
  expect(kept(draft)).not.toHaveProperty("viewing");
  expect(kept({ ...draft, viewing: "live" }).viewing).toBe("live");
});

it("asks for a purpose", () => {
  const draft = { ...writeDraft(cameraFields, flatCamera(camera)), purpose: "" };
  expect(readDraft(cameraFields, draft, {}).faults).toEqual({ purpose: "required" });
});
