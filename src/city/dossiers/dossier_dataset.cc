#include "city/dossiers/dossier_dataset.h"

#include "base/text.h"
#include "city/dossiers/decode_portal.h"
#include "city/dossiers/decode_sheet.h"
#include "city/dossiers/dossier_batch_table.h"
#include "city/dossiers/held_table.h"
#include "city/sheets/mapped_rows.h"

namespace haidang {
namespace {

bool is_table(Format f) { return f == Format::csv || f == Format::xlsx; }
bool is_json(Format f) { return f == Format::dvcqg || f == Format::json || f == Format::ndjson; }

Error no_such_format() {
  return invalid("the contract's format carries no dossiers: expected dvcqg, json, ndjson, csv or xlsx",
                 "/decoding/format");
}

Result<SaidDossiers> said_in(Decoding const& decoding, std::string_view bytes) {
  if (is_table(decoding.format)) return decode_sheet(decoding, bytes);
  if (is_json(decoding.format)) return decode_portal(decoding, bytes);
  return no_such_format();
}

std::vector<RefusedRecord> refused_of(JudgedDossiers const& judged) {
  std::vector<RefusedRecord> refused;
  for (auto const& r : judged.refused)
    refused.push_back(
        {r.row, excerpt(r.raw, longest_raw), std::string(reflect::name_of(r.fault)), r.detail + " / " + r.detail_en});
  return refused;
}

std::vector<RefusedRecord> left_out_of(std::vector<LeftOutLine> const& lines) {
  std::vector<RefusedRecord> rows;
  for (auto const& line : lines) rows.push_back({line.row, excerpt(line.raw, longest_raw), "left_out", ""});
  return rows;
}

// The unit that a locality's dossiers belong to, where a row does not say another.
std::string place_of(Snapshot const& snapshot, std::string const& id) {
  auto const* agency = snapshot->agencies.find(id);
  return agency && agency->place_code ? *agency->place_code : "";
}

}  // namespace

class DossierDataset::Delivery final : public JudgedDelivery {
 public:
  Delivery(std::string feed, std::int64_t authority, JudgedDossiers judged, std::vector<RefusedRecord> left_out,
           CalendarBook const& calendars)
      : judged_{std::move(judged)},
        refused_{refused_of(judged_)},
        left_out_{std::move(left_out)},
        batch_{std::move(feed), authority, judged_, calendars} {}

  std::int64_t received() const override {
    return static_cast<std::int64_t>(judged_.good.size() + judged_.refused.size());
  }
  std::vector<RefusedRecord> const& refused() const override { return refused_; }
  std::vector<RefusedRecord> left_out() const override { return left_out_; }

  Result<KeptDelivery> keep(store::Session& session, Instant now) override {
    TRY(auto fates, batch_.fold(session, now));
    KeptDelivery kept;
    for (auto fate : fates) {
      if (fate == DossierFate::duplicate) {
        ++kept.duplicate;
        continue;
      }
      auto first = fate == DossierFate::accepted;
      ++(first ? kept.accepted : kept.revised);
      // Assurance counts when something was told, not the day the dossier is from.
      kept.records.push_back({now, first, false, first ? 1 : 0});
    }
    return kept;
  }

  Done numbered(store::Session& session, std::int64_t delivery) override { return batch_.write(session, delivery); }

  Result<std::int64_t> missing_in(store::Session& session) const override {
    return dossiers::missing_in(session, judged_);
  }

 private:
  JudgedDossiers judged_;
  std::vector<RefusedRecord> refused_, left_out_;
  DossierBatch batch_;  // refers to judged_
};

Result<std::optional<std::string>> DossierDataset::cleaned(Contract const& contract, std::string_view body) const {
  auto const& decoding = contract.decoding;
  if (is_table(decoding.format)) {
    TRY(auto table, kept_columns(decoding, body));
    return std::optional(std::move(table));
  }
  if (!is_json(decoding.format)) return no_such_format();
  TRY(auto list, clean_portal(decoding, body));
  return std::optional(std::move(list));
}

Result<std::unique_ptr<JudgedDelivery>> DossierDataset::judge(Feed const& feed, Contract const& contract,
                                                              Snapshot const& snapshot, std::string_view bytes,
                                                              std::optional<std::string> const&, Instant now) const {
  TRY(auto said, said_in(contract.decoding, bytes));
  auto left_out = left_out_of(said.left_out);
  // Where the catalogue does not know the competent agency's word, its sender's unit.
  auto place = [&](std::string const& agency) {
    return place_of(snapshot, snapshot->agencies.find(agency) ? agency : feed.agency.value());
  };
  TRY(auto judged, judge_dossiers(contract, std::move(said), feed.id.value(), feed.agency.value(), place, now));
  return std::unique_ptr<JudgedDelivery>(std::make_unique<Delivery>(
      feed.id.value(), authority_of(contract), std::move(judged), std::move(left_out), calendars_));
}

RowsBody DossierDataset::body_of_rows(Contract const& contract, std::string_view original,
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
  body.bytes = table ? body_of_mapped_rows(contract.decoding, original, texts) : portal_body(original, texts);
  return body;
}

RefusalWords DossierDataset::words(std::string_view reason) const {
  auto fault = reflect::enum_of<DossierFault>(reason);
  if (!fault) return {std::string(reason), std::string(reason), "", ""};
  switch (*fault) {
    case DossierFault::unreadable_row:
      return {"Dòng không đọc được", "Row that cannot be read", "Gửi lại dòng đúng định dạng.",
              "Send the row again in the agreed format."};
    case DossierFault::no_code:
      return {"Thiếu mã hồ sơ", "No dossier code", "Điền mã hồ sơ (MaHoSo) ở nguồn rồi gửi lại.",
              "Fill in the dossier's code (MaHoSo) at the source and send it again."};
    case DossierFault::no_state:
      return {"Thiếu trạng thái", "No state", "Điền trạng thái hồ sơ (TrangThaiHoSo) rồi gửi lại.",
              "Fill in the dossier's state (TrangThaiHoSo) and send it again."};
    case DossierFault::bad_time:
      return {"Thời gian không đọc được", "Time that cannot be read",
              "Ghi thời gian theo mẫu của hợp đồng, ví dụ 20261120091500.",
              "Write times in the contract's pattern, such as 20261120091500."};
    case DossierFault::no_reception_time:
      return {"Thiếu ngày tiếp nhận", "No day of reception", "Hồ sơ đã tiếp nhận phải có NgayTiepNhan.",
              "A dossier that was received needs NgayTiepNhan."};
    case DossierFault::from_the_future:
      return {"Thời gian ở tương lai", "Time in the future", "Kiểm tra đồng hồ và ngày nhập ở nguồn.",
              "Check the source's clock and what was typed."};
    case DossierFault::finished_before_received: break;
  }
  return {"Kết thúc trước khi tiếp nhận", "Ended before it was received", "Sửa NgayKetThucXuLy hoặc NgayTiepNhan.",
          "Mend NgayKetThucXuLy or NgayTiepNhan."};
}

std::optional<Dataset::Suggestion> DossierDataset::suggest(Feed const&, Snapshot const&, std::string_view,
                                                           std::vector<Quarantined> const&) const {
  return {};
}

std::optional<HeldMeasures> DossierDataset::held_measures() const { return dossiers::held_measures(); }

Result<std::vector<HeldDay>> DossierDataset::held(store::Session& session, std::string const& feed, Instant from,
                                                  Instant until) const {
  return dossiers::held(session, feed, from, until);
}

Result<std::vector<HeldRecord>> DossierDataset::held_records(store::Session& session, std::string const& feed,
                                                             Instant day, std::size_t most) const {
  return dossiers::held_records(session, feed, day, most);
}

}  // namespace haidang
