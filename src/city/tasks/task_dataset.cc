#include "city/tasks/task_dataset.h"

#include "base/text.h"
#include "city/sheets/mapped_rows.h"
#include "city/tasks/decode_tasks.h"
#include "city/tasks/task_table.h"

namespace haidang {
namespace {

bool is_table(Format f) { return f == Format::csv || f == Format::xlsx; }
bool is_json(Format f) { return f == Format::json || f == Format::ndjson; }

Error no_such_format() {
  return invalid("the contract's format carries no tasks: expected json, ndjson, csv or xlsx", "/decoding/format");
}

Result<SaidTasks> said_in_table(Decoding const& decoding, std::string_view bytes) {
  TRY(auto table, mapped_table(decoding, bytes));
  SaidTasks said;
  said.rows.reserve(table.rows.size());
  for (auto& row : table.rows) said.rows.push_back({row.row, std::move(row.raw), std::move(row.fields), {}});
  for (auto& row : table.left_out) said.left_out.push_back({row.row, std::move(row.raw)});
  return said;
}

Result<SaidTasks> said_in(Decoding const& decoding, std::string_view bytes) {
  if (is_table(decoding.format)) return said_in_table(decoding, bytes);
  if (is_json(decoding.format)) return decode_tasks(decoding, bytes);
  return no_such_format();
}

std::vector<RefusedRecord> refused_of(JudgedTasks const& judged) {
  std::vector<RefusedRecord> refused;
  for (auto const& r : judged.refused)
    refused.push_back(
        {r.row, excerpt(r.raw, longest_raw), std::string(reflect::name_of(r.fault)), r.detail + " / " + r.detail_en});
  return refused;
}

std::vector<RefusedRecord> left_out_of(std::vector<LeftOutTask> const& lines) {
  std::vector<RefusedRecord> rows;
  for (auto const& line : lines) rows.push_back({line.row, excerpt(line.raw, longest_raw), "left_out", ""});
  return rows;
}

}  // namespace

class TaskDataset::Delivery final : public JudgedDelivery {
 public:
  Delivery(std::string feed, std::int64_t authority, JudgedTasks judged, std::vector<RefusedRecord> left_out)
      : feed_{feed},
        judged_{std::move(judged)},
        refused_{refused_of(judged_)},
        left_out_{std::move(left_out)},
        batch_{std::move(feed), authority, judged_} {}

  std::int64_t received() const override {
    return static_cast<std::int64_t>(judged_.good.size() + judged_.refused.size());
  }
  std::vector<RefusedRecord> const& refused() const override { return refused_; }
  std::vector<RefusedRecord> left_out() const override { return left_out_; }

  Result<KeptDelivery> keep(store::Session& session, Instant now) override {
    TRY(auto fates, batch_.fold(session, now));
    KeptDelivery kept;
    for (auto fate : fates) {
      if (fate == TaskFate::duplicate) {
        ++kept.duplicate;
        continue;
      }
      auto first = fate == TaskFate::accepted;
      ++(first ? kept.accepted : kept.revised);
      // Assurance counts when something was told, not the day the task is from.
      kept.records.push_back({now, first, false, first ? 1 : 0});
    }
    return kept;
  }

  Done numbered(store::Session& session, std::int64_t delivery) override { return batch_.write(session, delivery); }

  Result<std::int64_t> missing_in(store::Session& session) const override {
    return tasks::missing_in(session, feed_, judged_);
  }

 private:
  std::string feed_;
  JudgedTasks judged_;
  std::vector<RefusedRecord> refused_, left_out_;
  TaskBatch batch_;  // refers to judged_
};

Result<std::optional<std::string>> TaskDataset::cleaned(Contract const& contract, std::string_view body) const {
  auto const& decoding = contract.decoding;
  if (is_table(decoding.format)) {
    TRY(auto table, kept_columns(decoding, body));
    return std::optional(std::move(table));
  }
  if (!is_json(decoding.format)) return no_such_format();
  TRY(auto clean, clean_tasks(decoding, body));
  return std::optional(std::move(clean));
}

Result<std::unique_ptr<JudgedDelivery>> TaskDataset::judge(Feed const& feed, Contract const& contract,
                                                           Snapshot const& snapshot, std::string_view bytes,
                                                           std::optional<std::string> const&, Instant now) const {
  TRY(auto said, said_in(contract.decoding, bytes));
  auto names = agency_names_of(snapshot->agencies.rows);
  TRY(auto judged, judge_tasks(contract, std::move(said.rows), names, feed.agency.value(), now));
  return std::unique_ptr<JudgedDelivery>(std::make_unique<Delivery>(feed.id.value(), task_authority_of(contract),
                                                                    std::move(judged), left_out_of(said.left_out)));
}

RowsBody TaskDataset::body_of_rows(Contract const& contract, std::string_view original,
                                   std::vector<std::pair<std::int64_t, std::string>> const& rows) const {
  std::vector<std::string> texts;
  RowsBody body;
  auto table = is_table(contract.decoding.format);
  // Items count from 1; a table's rows are lines, below its header.
  std::int64_t at = table ? first_line_of_mapped_rows(contract.decoding) : 1;
  for (auto const& [row, text] : rows) {
    body.original_row[at++] = row;
    texts.push_back(text);
  }
  body.bytes = table ? body_of_mapped_rows(contract.decoding, original, texts) : tasks_body(texts);
  return body;
}

RefusalWords TaskDataset::words(std::string_view reason) const {
  auto fault = reflect::enum_of<TaskFault>(reason);
  if (!fault) return {std::string(reason), std::string(reason), "", ""};
  switch (*fault) {
    case TaskFault::unreadable_row:
      return {"Dòng không đọc được", "Row that cannot be read", "Gửi lại dòng đúng định dạng đã cam kết.",
              "Send the row again in the agreed format."};
    case TaskFault::no_code:
      return {"Thiếu mã nhiệm vụ", "No task code", "Điền mã nhiệm vụ ở nguồn rồi gửi lại.",
              "Fill in the task's code at the source and send it again."};
    case TaskFault::no_state:
      return {"Thiếu trạng thái", "No state", "Điền trạng thái, ví dụ Đang thực hiện, Chờ xác nhận, Đã hoàn thành.",
              "Fill in the state, such as in_progress, awaiting, completed."};
    case TaskFault::no_lead:
      return {"Thiếu đơn vị chủ trì", "No lead agency",
              "Điền đơn vị chủ trì; nhiều đơn vị thì ngăn bằng dấu chấm phẩy.",
              "Fill in the lead agency; part several by semicolons."};
    case TaskFault::bad_time:
      return {"Thời gian không đọc được", "Time that cannot be read",
              "Ghi ngày theo mẫu của cam kết, hoặc 20/11/2026, 2026-11-20.",
              "Write dates in the contract's pattern, or as 20/11/2026 or 2026-11-20."};
    case TaskFault::bad_percent:
      return {"Tiến độ ngoài 0–100 %", "Progress outside 0–100 %", "Ghi tiến độ là một số từ 0 đến 100.",
              "Write the progress as a number from 0 to 100."};
    case TaskFault::from_the_future:
      return {"Thời gian ở tương lai", "Time in the future", "Kiểm tra đồng hồ và ngày nhập ở nguồn.",
              "Check the source's clock and what was typed."};
    case TaskFault::no_report_date:
      return {"Thiếu ngày báo cáo", "No date of the report",
              "Nhiệm vụ chờ xác nhận hoặc đã hoàn thành phải có ngày báo cáo hoặc ngày xác nhận.",
              "A task that awaits confirmation or is done needs the date of its report or confirmation."};
    case TaskFault::due_before_assigned:
      return {"Hạn trước ngày giao", "Due before it was assigned", "Sửa hạn hoặc ngày giao ở nguồn.",
              "Mend the due date or the day of assignment at the source."};
    case TaskFault::confirmed_before_reported: break;
  }
  return {"Xác nhận trước ngày báo cáo", "Confirmed before it was reported", "Sửa ngày báo cáo hoặc ngày xác nhận.",
          "Mend the date of the report or of the confirmation."};
}

std::optional<Dataset::Suggestion> TaskDataset::suggest(Feed const&, Snapshot const&, std::string_view,
                                                        std::vector<Quarantined> const&) const {
  return {};
}

}  // namespace haidang
