import type { Same } from "../same";
import type { uploads as vietnamese } from "../vi/uploads";

export const uploads: Same<typeof vietnamese> = {
  upload: {
    title: "Upload a delivery",
    text: "The file is kept exactly as it is and judged by the contract in force, as when the agency's machine sends it.",
    file: "File",
    drop: "Drop a file here, or choose one. The contract reads {{format}} ({{endings}}).",
    unfit: "The name does not look like {{format}}. The contract reads {{format}} only; another kind is refused whole.",
    tooBig: "The file has {{size}}; by its contract a delivery has at most {{limit}}.",
    sent: "{{sent}} of {{all}} sent,",
    judging: "Being judged by the contract",
    judgingText: "The server has the whole file and is reading and judging each record.",
    receiptOf: "Receipt {{id}}, {{time}}",
    stop: "Stop sending",
    stopped: "Stopped; nothing was taken.",
    refused: "The file did not become data",
    kept: "It is kept exactly as it came, for comparing; no record of it is counted.",
    where: "Where: {{at}}",
    map: "Map this file's columns",
    mapText:
      "The columns are not those of the contract? The mapping page shows a preview and remembers how to read them.",
    toQuarantine: "See and mend refused records",
  },
  fault: {
    empty_file: "The file is empty. Check how it was exported, then send it again.",
    legacy_xls:
      "This is a workbook of Excel 97–2003 (.xls). Open it in Excel or LibreOffice, save it as .xlsx and send that.",
    encrypted_workbook: "The workbook has a password. Remove it and send it again.",
    not_a_workbook: "This is no XLSX workbook, whatever its name. Save it as .xlsx and send that.",
    damaged_file: "The file is damaged or was cut off on its way. Send the whole of it again.",
    damaged_sheet: "A sheet cannot be read. Open and save it in Excel or LibreOffice, then send it.",
    forbidden_xml: "The file has XML that no spreadsheet program writes. Save it in Excel or LibreOffice.",
    wrong_encoding: "The CSV is not Unicode. Save it as “CSV UTF-8” and send that.",
    bad_quote: "A quote in the CSV is not closed, or stands wrong. Export the file again from its spreadsheet.",
    too_large: "The file is over a limit. Send it in parts.",
  },
};
