// What stands around any figure: its period, the feeds behind it, and taking it away as a file.
export const figures = {
  period: {
    label: "Kỳ",
    month: "Tháng",
    report: "Tháng báo cáo",
    quarter: "Quý",
    year: "Năm",
    free: "Tự chọn",
    before: "Kỳ trước",
    after: "Kỳ sau",
    days: "{{from}}–{{to}}",
    apply: "Xem",
    wrong: "Ngày có dạng 24/11/2026; ngày đầu không sau ngày cuối.",
  },
  file: {
    take: "Xuất:",
    xlsx: "Excel",
    csv: "CSV",
    xlsxLabel: "Tải bảng đang xem, tệp Excel",
    csvLabel: "Tải bảng đang xem, tệp CSV",
  },
  trust: {
    label: "Luồng đứng sau số liệu",
    none: "Chưa có luồng nào giao dữ liệu này.",
    all: "{{count}} luồng đứng sau số liệu:",
    silentSince: "{{agency}} im lặng từ {{time}}",
    troubled: "{{agency}}: {{state}}",
    more: "và {{count}} luồng khác",
  },
};
