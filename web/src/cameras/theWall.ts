// The page's wall.
import { Wall, type WallSocket } from "./wall";

export const wall = new Wall(
  () =>
    new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live/video`,
    ) as unknown as WallSocket,
);
