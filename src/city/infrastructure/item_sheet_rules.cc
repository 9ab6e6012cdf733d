#include "city/infrastructure/item_sheet_rules.h"

#include <algorithm>
#include <array>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

RegisterColumns const columns{
    {"id", "Mã hạng mục", "Item code", {"Mã", "Mã thiết bị", "Mã tài sản", "Id", "Code"}, "HT-001"},
    {"name",
     "Tên hạng mục",
     "Item",
     {"Hạng mục", "Tên", "Tên thiết bị", "Thiết bị", "Nội dung", "Tên hạ tầng", "Name"},
     "Đường truyền trụ sở"},
    {"agency",
     "Đơn vị",
     "Agency",
     {"Đơn vị quản lý", "Cơ quan", "Đơn vị sử dụng", "Chủ quản", "Đơn vị chủ quản", "Managed by"},
     "Sở Y tế"},
    {"site", "Địa điểm", "Site", {"Điểm lắp đặt", "Địa điểm lắp đặt", "Vị trí", "Vị trí lắp đặt", "Location"}, ""},
    {"kind", "Loại", "Kind", {"Loại hạng mục", "Loại hạ tầng", "Loại thiết bị", "Nhóm", "Type"}, "Đường truyền"},
    {"needed", "Nhu cầu", "Needed", {"Cần có", "Yêu cầu", "Số lượng cần", "Nhu cầu kết nối", "Required"}, "100 Mb/s"},
    {"existing",
     "Hiện có",
     "Existing",
     {"Hiện trạng", "Đã có", "Số lượng hiện có", "Số lượng", "Dung lượng", "Available"},
     "50 Mb/s"},
    {"owner", "Chủ sở hữu", "Owner", {"Đơn vị sở hữu", "Sở hữu", "Chủ đầu tư"}, ""},
    {"contractor",
     "Nhà thầu",
     "Contractor",
     {"Đơn vị cung cấp", "Nhà cung cấp", "Đơn vị thi công", "Nhà mạng", "Supplier"},
     ""},
    {"boughtOn", "Ngày mua", "Bought", {"Ngày mua sắm", "Mua ngày", "Ngày hợp đồng", "Bought on"}, ""},
    {"installedOn",
     "Ngày lắp đặt",
     "Installed",
     {"Ngày lắp", "Lắp đặt", "Ngày bàn giao", "Installed on"},
     "15/09/2026"},
    {"warrantyUntil",
     "Bảo hành đến",
     "Warranty until",
     {"Hết bảo hành", "Ngày hết bảo hành", "Hạn bảo hành", "Warranty ends"},
     "15/09/2028"},
    {"address",
     "Địa chỉ đo",
     "Address to measure",
     {"Địa chỉ IP", "IP", "IP quản trị", "Địa chỉ", "Address", "Host", "IP address"},
     "192.0.2.10:443"},
    {"port", "Cổng", "Port", {"Cổng đo", "Port đo"}, ""},
    {"feeds",
     "Luồng dữ liệu, camera",
     "Feeds and cameras",
     {"Luồng dữ liệu", "Luồng", "Camera", "Kết nối đi qua", "Luồng, camera", "Luồng/camera", "Feeds", "Cameras"},
     ""},
    {"note", "Ghi chú", "Note", {"Ghi chú khác", "Diễn giải", "Notes"}, ""},
};

struct KindWord {
  std::string_view plain;
  ItemKind kind;
};
constexpr auto kind_words = std::to_array<KindWord>({{"duongtruyen", ItemKind::line},
                                                     {"kenhtruyen", ItemKind::line},
                                                     {"kenhtruyenrieng", ItemKind::line},
                                                     {"line", ItemKind::line},
                                                     {"capquang", ItemKind::line},
                                                     {"internet", ItemKind::line},
                                                     {"duongtruyeninternet", ItemKind::line},
                                                     {"kenhtruyensolieu", ItemKind::line},
                                                     {"tslcd", ItemKind::line},
                                                     {"duongtruyensolieuchuyendung", ItemKind::line},
                                                     {"mangtruyensolieuchuyendung", ItemKind::line},
                                                     {"gateway", ItemKind::gateway},
                                                     {"thietbimang", ItemKind::gateway},
                                                     {"router", ItemKind::gateway},
                                                     {"switch", ItemKind::gateway},
                                                     {"dinhtuyen", ItemKind::gateway},
                                                     {"bodinhtuyen", ItemKind::gateway},
                                                     {"thietbicong", ItemKind::gateway},
                                                     {"congketnoi", ItemKind::gateway},
                                                     {"daughi", ItemKind::gateway},
                                                     {"daughihinh", ItemKind::gateway},
                                                     {"nvr", ItemKind::gateway},
                                                     {"firewall", ItemKind::gateway},
                                                     {"tuonglua", ItemKind::gateway},
                                                     {"maychu", ItemKind::server},
                                                     {"server", ItemKind::server},
                                                     {"phong", ItemKind::room},
                                                     {"phongmay", ItemKind::room},
                                                     {"phongmaychu", ItemKind::room},
                                                     {"trungtamdulieu", ItemKind::room},
                                                     {"room", ItemKind::room},
                                                     {"nguon", ItemKind::power},
                                                     {"nguondien", ItemKind::power},
                                                     {"dien", ItemKind::power},
                                                     {"ups", ItemKind::power},
                                                     {"boluudien", ItemKind::power},
                                                     {"mayphatdien", ItemKind::power},
                                                     {"power", ItemKind::power},
                                                     {"phanmem", ItemKind::software},
                                                     {"software", ItemKind::software},
                                                     {"phanmemketnoi", ItemKind::software}});

std::optional<ItemKind> kind_in(tables::Cell const& cell) {
  auto said = plain(cell.text);
  auto found = std::ranges::find(kind_words, said, &KindWord::plain);
  return found == kind_words.end() ? std::nullopt : std::optional(found->kind);
}

class Judge {
 public:
  Judge(RegisterTable const& table, std::vector<InfrastructureItem> const& known, DirectorySnapshot const& snapshot)
      : table_{table}, snapshot_{snapshot} {
    for (auto const& item : known) {
      by_id_.emplace(item.id.value(), &item);
      by_name_.emplace(std::pair{item.agency.value(), plain(item.name.value())}, &item);
    }
    for (auto const& a : snapshot.agencies.rows)
      agencies_.add(a.id.value(), {a.name.value(), a.name_en.value_or(a.name.value()),
                                   a.short_name.value_or(a.name.value()), a.code.value_or(a.id.value())});
    for (auto const& site : snapshot.sites.rows) sites_.add(site.id.value(), {site.name.value()});
    for (auto const& feed : snapshot.feeds.rows) feeds_.add(feed.id.value(), {feed.title.value()});
  }

  JudgedItem judge(std::size_t index) {
    JudgedItem judged;
    auto& said = judged.said;
    SheetRow row{table_, index, said.reasons};
    said.row = row.number();
    auto agency = row.named("agency", agencies_);
    auto const* known = known_item(row, agency);
    if (known) judged.item = *known;
    auto& item = judged.item;
    if (agency) item.agency = *agency;
    if (!known && !row.says("agency")) row.refuse("agency", "còn thiếu", "is missing");
    name(row, item, known);
    said.id = item.id.value();
    said.name = item.name.value();
    fill(row, item, known);
    if (auto [first, is_new] = rows_by_id_.emplace(said.id, said.row); !is_new && !said.id.empty())
      row.refuse("id", "trùng với dòng " + std::to_string(first->second),
                 "the same as in row " + std::to_string(first->second));
    if (row.text("name") == columns[1].example && row.text("address") == column("address").example)
      row.refuse("name", "đây là dòng ví dụ của tệp mẫu; hãy xóa", "this is the sample's example; delete the row");
    if (said.reasons.empty())
      if (auto fits = check(item, snapshot_); !fits) row.refuse(fits.error());
    if (said.reasons.empty())
      said.outcome = !known                                               ? ImportOutcome::added
                     : reflect::to_json(*known) == reflect::to_json(item) ? ImportOutcome::same
                                                                          : ImportOutcome::changed;
    return judged;
  }

 private:
  static RegisterColumn const& column(std::string_view field) {
    return *std::ranges::find(columns, field, &RegisterColumn::field);
  }

  InfrastructureItem const* known_item(SheetRow& row, std::optional<Slug> const& agency) const {
    if (auto code = slug_of(row.text("id")); !code.empty()) {
      auto found = by_id_.find(code);
      return found == by_id_.end() ? nullptr : found->second;
    }
    auto found = agency ? by_name_.find({agency->value(), plain(row.text("name"))}) : by_name_.end();
    return found == by_name_.end() ? nullptr : found->second;
  }

  void name(SheetRow& row, InfrastructureItem& item, InfrastructureItem const* known) {
    auto said = row.text("name");
    if (auto title = Title::of(said); title)
      item.name = *title;
    else if (!said.empty())
      row.refuse("name", "phải là một dòng tối đa 300 byte", "expected one line of at most 300 bytes");
    else if (!known)
      row.refuse("name", "còn thiếu", "is missing");
    if (known) return;
    auto code = row.text("id");
    auto base = slug_of(code.empty() ? item.agency.value() + " " + said : code);
    auto id = base;
    for (int number = 2; code.empty() && by_id_.contains(id); ++number) id = base + "-" + std::to_string(number);
    if (auto slug = Slug::of(id); slug)
      item.id = *slug;
    else if (!code.empty() || !said.empty())
      row.refuse(code.empty() ? "name" : "id", "phải có chữ cái hoặc chữ số", "expected a letter or a digit in it");
  }
  void fill(SheetRow& row, InfrastructureItem& item, InfrastructureItem const* known) {
    if (auto site = row.named("site", sites_)) item.site = site;
    row.read("kind", item.kind, kind_in, "phải là Đường truyền, Gateway, Máy chủ, Phòng máy, Nguồn điện hoặc Phần mềm",
             "expected line, gateway, server, room, power or software");
    if (!known && !row.says("kind")) row.refuse("kind", "còn thiếu", "is missing");
    row.keep("needed", item.needed);
    row.keep("existing", item.existing);
    row.keep("note", item.note);
    if (auto owner = row.named("owner", agencies_)) item.owner = owner;
    if (auto contractor = row.named("contractor", agencies_)) item.contractor = contractor;
    row.day("boughtOn", item.bought_on);
    row.day("installedOn", item.installed_on);
    row.day("warrantyUntil", item.warranty_until);
    row.keep("address", item.address);
    if (row.says("address") && row.says("port") && item.address.find(':') == item.address.npos)
      item.address += ":" + row.text("port");
    row.several("feeds", feeds_, item.feeds);
  }

  RegisterTable const& table_;
  DirectorySnapshot const& snapshot_;
  KnownNames agencies_, sites_, feeds_;
  std::map<std::string, InfrastructureItem const*> by_id_;
  std::map<std::pair<std::string, std::string>, InfrastructureItem const*> by_name_;
  std::map<std::string, std::int64_t> rows_by_id_;
};

}  // namespace

RegisterColumns const& item_columns() { return columns; }

Result<std::vector<JudgedItem>> judge_items(RegisterTable const& table, std::vector<InfrastructureItem> const& known,
                                            DirectorySnapshot const& snapshot) {
  TRY(auto rows, rows_of(table));
  Judge judge{table, known, snapshot};
  std::vector<JudgedItem> out;
  for (auto row : rows) out.push_back(judge.judge(row));
  return out;
}

}  // namespace haidang
