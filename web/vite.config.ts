// The pages are static files that the server serves from its own origin. No inline script or style element is written,
// so they run under a strict content security policy; the map's worker is a file of ours, never a blob.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.HAIDANG_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1300,
    reportCompressedSize: true,
  },
  worker: { format: "es" },
  server: { proxy: { "/api": { target: server, ws: true } } },
  test: {
    include: ["src/**/*_test.{ts,tsx}"],
    reporters: process.env.HAIDANG_TEST_REPORT
      ? ["default", ["json", { outputFile: process.env.HAIDANG_TEST_REPORT }]]
      : ["default"],
  },
});
