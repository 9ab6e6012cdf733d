#include "city/documents/document_dataset.h"

#include <map>

#include "base/text.h"
#include "city/documents/decode_edxml.h"
#include "city/documents/document_table.h"
#include "city/documents/organs.h"

namespace haidang {
namespace {

struct Words {
  DocumentReason reason;
  RefusalWords words;
};

std::vector<Words> const& all_words() {
  static std::vector<Words> const words = {
      {DocumentReason::no_document_id,
       {"Không có mã văn bản", "No document identifier", "Ghi DocumentId, hoặc cơ quan, ngày và số ký hiệu.",
        "Give DocumentId, or agency, date and number."}},
      {DocumentReason::no_organ,
       {"Không rõ cơ quan", "No agency", "Ghi mã định danh cơ quan vào From/OrganId.",
        "Give the agency's code in From/OrganId."}},
      {DocumentReason::no_receiver,
       {"Không có nơi nhận", "No receiver", "Ghi ít nhất một To/OrganId.", "Give at least one To/OrganId."}},
      {DocumentReason::no_earlier_document,
       {"Không rõ văn bản trước", "No earlier document", "Ghi mã văn bản bị thu hồi, cập nhật hoặc thay thế.",
        "Give the identifier of the document revoked, updated or replaced."}},
      {DocumentReason::unknown_status,
       {"Không phải trạng thái", "No status", "Chỉ dùng 01–06, 13, 15, 16 theo Quyết định 28/2018/QĐ-TTg.",
        "Use only 01–06, 13, 15, 16 of Decision 28/2018/QĐ-TTg."}},
      {DocumentReason::unknown_business,
       {"Loại nghiệp vụ lạ", "Unknown business",
        "BussinessDocType là 0 (mới), 1 (thu hồi), 2 (cập nhật), 3 (thay thế).",
        "BussinessDocType is 0 (new), 1 (revoke), 2 (update), 3 (replace)."}},
      {DocumentReason::bad_time,
       {"Thời gian sai", "No such time", "Viết yyyy/MM/dd HH:mm:ss.", "Write yyyy/MM/dd HH:mm:ss."}},
      {DocumentReason::from_the_future,
       {"Từ tương lai", "From the future", "Chỉnh lại đồng hồ bên gửi.", "Set the sender's clock."}},
      {DocumentReason::too_old,
       {"Quá cũ", "Too old", "Hợp đồng không nhận thông điệp cũ như vậy.", "The contract takes nothing so old."}},
  };
  return words;
}

}  // namespace

class DocumentDataset::Delivery final : public JudgedDelivery {
 public:
  Delivery(EdxmlVerdict verdict, CalendarOfOrgan calendar_of)
      : verdict_{std::move(verdict)}, calendar_of_{std::move(calendar_of)} {
    if (verdict_.refused)
      refused_.push_back({1, excerpt(verdict_.kept_text, longest_raw), std::string(reflect::name_of(*verdict_.refused)),
                          verdict_.detail});
  }

  std::int64_t received() const override { return 1; }
  std::vector<RefusedRecord> const& refused() const override { return refused_; }

  // What assurance counts is that something came, so a message is of the moment it arrived.
  Result<KeptDelivery> keep(store::Session& session, Instant now) override {
    KeptDelivery kept;
    if (verdict_.refused) return kept;
    TRY(auto outcome, documents::keep(session, verdict_.events, calendar_of_));
    if (outcome == documents::Kept::nothing_new) {
      kept.duplicate = 1;
      return kept;
    }
    kept.accepted = 1;
    kept.records.push_back({.time = now, .valid = 1});
    return kept;
  }

  Done numbered(store::Session& session, std::int64_t delivery) override {
    return documents::came_by(session, verdict_.events, delivery);
  }

  Result<std::int64_t> missing_in(store::Session& session) const override {
    TRY(auto missing, documents::missing(session, verdict_.events));
    return std::min<std::int64_t>(missing, 1);
  }

 private:
  EdxmlVerdict verdict_;
  CalendarOfOrgan calendar_of_;
  std::vector<RefusedRecord> refused_;
};

Result<std::optional<std::string>> DocumentDataset::cleaned(Contract const&, std::string_view body) const {
  TRY(auto kept, edxml_to_keep(body));
  return std::optional(std::move(kept));
}

Result<std::unique_ptr<JudgedDelivery>> DocumentDataset::judge(Feed const&, Contract const& contract,
                                                               Snapshot const& snapshot, std::string_view bytes,
                                                               std::optional<std::string> const&, Instant now) const {
  if (contract.decoding.format != Format::edxml)
    return Error{ErrorKind::conflict, "the contract must say format edxml: documents come in no other form"};
  TRY(auto verdict, decode_edxml(bytes, contract, now));
  return std::unique_ptr<JudgedDelivery>(
      std::make_unique<Delivery>(std::move(verdict), calendar_of_organ(calendars_.calendars(), snapshot)));
}

// A message is one record: its text, as it was kept or as a person mended it. What was longer than a row of quarantine
// can only come again from its sender.
RowsBody DocumentDataset::body_of_rows(Contract const&, std::string_view original,
                                       std::vector<std::pair<std::int64_t, std::string>> const& rows) const {
  RowsBody body;
  if (rows.empty()) return body;
  auto const& text = rows.front().second;
  bool whole = text.size() < longest_raw || text.size() >= original.size();
  body.bytes = whole ? text : std::string(original);
  body.original_row[1] = rows.front().first;
  return body;
}

RefusalWords DocumentDataset::words(std::string_view reason) const {
  auto known = reflect::enum_of<DocumentReason>(reason);
  for (auto const& each : all_words())
    if (known == each.reason) return each.words;
  return {std::string(reason), std::string(reason), "", ""};
}

std::optional<Dataset::Suggestion> DocumentDataset::suggest(Feed const&, Snapshot const&, std::string_view,
                                                            std::vector<Quarantined> const&) const {
  return {};
}

}  // namespace haidang
