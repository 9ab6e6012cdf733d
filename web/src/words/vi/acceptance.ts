export const acceptance = {
  acceptance: {
    title: "Thang nghiệm thu",
    none: "Luồng chưa được đo nên chưa có thang nghiệm thu.",
    asked: "{{who}} đề nghị nghiệm thu lúc {{at}}",
    signed: "{{who}} nghiệm thu theo văn bản {{document}}",
    delivery: "Lần giao {{n}}",
    history: "Lịch sử ({{count}})",
    reached: "Đạt bậc “{{rung}}”",
    lost: "Mất bậc “{{rung}}”",
    document: "Số biên bản nghiệm thu",
    note: "Ghi chú",
  },
  rung: {
    registered: "Đã đăng ký",
    reachable: "Nối được",
    first_data: "Có dữ liệu đầu tiên",
    contract_passed: "Đạt cam kết",
    stable: "Ổn định",
    accepted: "Đã nghiệm thu",
  },
  rungStanding: {
    reached: "đạt lúc {{at}}",
    lost: "mất lúc {{at}}",
    next: "bậc kế tiếp, còn thiếu:",
    ahead: "chưa đạt",
  },
  acceptanceStep: {
    ask: "Đề nghị nghiệm thu",
    sign: "Nghiệm thu",
  },
  acceptanceText: {
    ask: "Trung tâm nhận đề nghị kèm các bậc đã đo được.",
    sign: "Luồng đã ổn định theo số đo. Nghiệm thu được ghi vào nhật ký với tên người ký và số biên bản.",
  },
  acceptanceDone: {
    ask: "Đã gửi đề nghị nghiệm thu",
    sign: "Đã nghiệm thu",
  },
};
