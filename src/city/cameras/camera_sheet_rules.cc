#include "city/cameras/camera_sheet_rules.h"

#include <algorithm>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/cameras/camera_sheet_values_rules.h"
#include "city/catalogue/catalogue_rules.h"
#include "city/sheets/sheet_header.h"
#include "media/onvif/web_address.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

constexpr std::size_t most_rows = 5'000, longest_account = 200;

using Reasons = std::vector<std::string>;

// One row's cells by field, and what is wrong with them.
class CameraRow {
 public:
  CameraRow(CameraTable const& table, std::size_t row, Reasons& reasons)
      : table_{table}, row_{row}, reasons_{reasons} {}

  tables::Cell const& cell(std::string_view field) const {
    static tables::Cell const nothing;
    auto at = table_.at.find(field);
    return at == table_.at.end() ? nothing : tables::value_at(*table_.sheet, row_, at->second);
  }
  std::string text(std::string_view field) const { return one_line(cell(field).text); }

  void refuse(std::string_view field, std::string const& vi, std::string const& en) {
    auto const& column = camera_column(field);
    reasons_.push_back(said_twice(std::string(column.title) + ": " + vi, std::string(column.title_en) + ": " + en));
  }
  void keep(std::string_view field, std::string& into) const {
    if (auto said = text(field); !said.empty()) into = std::move(said);
  }
  template <typename Into, typename Read>
  void read(std::string_view field, Into& into, Read value_in, char const* vi, char const* en) {
    if (text(field).empty()) return;
    if (auto value = value_in(cell(field)))
      into = *value;
    else
      refuse(field, vi, en);
  }

 private:
  CameraTable const& table_;
  std::size_t row_;
  Reasons& reasons_;
};

std::string joined(std::vector<std::string> const& names) {
  std::string out;
  for (auto const& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// A thing of the catalogue by the id or name in the cell; nothing when the cell is empty or refused.
std::optional<Slug> named(CameraRow& row, std::string_view field, KnownNames& names) {
  auto text = row.text(field);
  if (text.empty()) return {};
  auto const& answer = names.find(text);
  if (!answer.id.empty()) return *Slug::of(answer.id);
  auto quoted = "“" + excerpt(text, 80) + "”";
  auto near = joined(answer.near);
  if (answer.several)
    row.refuse(field, quoted + " có thể là " + near + "; hãy ghi mã", quoted + " may be " + near + "; write the id");
  else if (near.empty())
    row.refuse(field, quoted + " không có trong danh mục; hãy thêm vào danh mục trước, hoặc ghi đúng mã",
               quoted + " is not in the catalogue; add it there first, or write its id");
  else
    row.refuse(field, quoted + " không có trong danh mục; gần giống: " + near,
               quoted + " is not in the catalogue; similar: " + near);
  return {};
}

void refuse_address(CameraRow& row, std::string_view field, Error const& error) {
  auto between = error.message.find(" / ");
  if (between == error.message.npos) return row.refuse(field, error.message, error.message);
  row.refuse(field, error.message.substr(0, between), error.message.substr(between + 3));
}

// Gathers the account from the columns and the addresses, which must not contradict each other.
class Account {
 public:
  void say(CameraRow& row, std::string_view field, rtsp::Credentials said) {
    if (said.user.empty() && said.password.empty()) return;
    if (!known_) {
      known_ = std::move(said);
      return;
    }
    if (known_->password.empty() && known_->user == said.user) known_->password = said.password;
    auto differs = known_->user != said.user || (!said.password.empty() && known_->password != said.password);
    if (differs)
      row.refuse(field, "tài khoản trong địa chỉ khác với tài khoản đã ghi ở cột khác",
                 "the account in the address is another than the one in other columns");
  }
  std::optional<rtsp::Credentials> said(CameraRow& row) {
    if (!known_) return {};
    if (known_->user.empty())
      row.refuse("user", "có mật khẩu mà thiếu tài khoản", "there is a password, but no user name");
    if (known_->user.size() > longest_account || known_->password.size() > longest_account)
      row.refuse("password", "tài khoản và mật khẩu dài tối đa 200 byte",
                 "user name and password are at most 200 bytes");
    return known_;
  }

 private:
  std::optional<rtsp::Credentials> known_;
};

Account account_of(CameraRow& row) {
  Account account;
  rtsp::Credentials columns;
  columns.user = row.text("user");
  columns.password = trimmed(row.cell("password").text);
  account.say(row, "user", std::move(columns));
  return account;
}

// One camera's address however it was typed.
std::string usual_form(rtsp::Address address) {
  address.host = lower_case(address.host);
  return address.url();
}
std::string usual_form(std::string const& url) {
  auto address = rtsp::read_address(url);
  return address ? usual_form(std::move(*address)) : url;
}

// From an address, or a host with port and path in other columns. Empty when the row says none, or it is refused.
std::string stream_of(CameraRow& row, Account& account) {
  auto field = row.text("url").empty() ? "host" : "url";
  auto said = row.text(field);
  if (said.empty()) return "";
  auto is_whole = said.find("://") != said.npos;
  auto address = rtsp::read_address(is_whole ? said : "rtsp://" + said);
  if (!address) return refuse_address(row, field, address.error()), "";
  account.say(row, field, std::move(address->credentials));
  if (!is_whole && !row.text("port").empty()) {
    auto port = whole_number_in(row.cell("port"));
    if (!port || *port < 1 || *port > 65535)
      return row.refuse("port", "phải là số từ 1 đến 65535", "expected a number from 1 to 65535"), "";
    address->port = static_cast<std::uint16_t>(*port);
  }
  if (auto path = row.text("path"); !path.empty() && (address->path.empty() || address->path == "/"))
    address->path = path.starts_with('/') ? path : "/" + path;
  if (!is_whole && (address->path.empty() || address->path == "/"))
    return row.refuse(field,
                      "chỉ có IP là chưa đủ: ghi cả địa chỉ như rtsp://10.1.2.3:554/stream1, hoặc thêm cột Đường dẫn "
                      "luồng",
                      "a host alone is not enough: write the whole address, such as rtsp://10.1.2.3:554/stream1, or "
                      "add a column Stream path"),
           "";
  auto whole = rtsp::read_address(address->url());  // a path from a cell of its own may hold anything
  if (!whole) return refuse_address(row, "path", whole.error()), "";
  return usual_form(std::move(*whole));
}

void fill_other_addresses(CameraRow& row, Camera& camera, Account& account) {
  if (auto said = row.text("smallUrl"); !said.empty()) {
    if (auto address = rtsp::read_address(said)) {
      account.say(row, "smallUrl", std::move(address->credentials));
      camera.small_url = address->url();
    } else {
      refuse_address(row, "smallUrl", address.error());
    }
  }
  for (auto [field, into] : {std::pair{"snapshotUrl", &camera.snapshot_url}, {"onvifUrl", &camera.onvif_url}}) {
    auto said = row.text(field);
    if (said.empty()) continue;
    if (auto address = onvif::read_web_address(said)) {
      account.say(row, field, std::move(address->credentials));
      *into = onvif::web_url(*address);
    } else {
      refuse_address(row, field, address.error());
    }
  }
}

void fill_view(CameraRow& row, Camera& camera) {
  constexpr auto vi = "phải là số độ, viết với dấu phẩy hoặc dấu chấm", en = "expected degrees, with comma or point";
  auto latitude = [](tables::Cell const& cell) { return degrees_in(cell, 90); };
  auto longitude = [](tables::Cell const& cell) { return degrees_in(cell, 180); };
  auto width = [](tables::Cell const& cell) { return degrees_in(cell, 360); };
  row.read("view.latitude", camera.view.latitude, latitude, vi, en);
  row.read("view.longitude", camera.view.longitude, longitude, vi, en);
  row.read("view.width", camera.view.width, width, vi, en);
  row.read("view.direction", camera.view.direction, direction_in,
           "phải là số độ từ 0 đến 360, hoặc phương hướng như Đông Nam",
           "expected degrees from 0 to 360, or a point of the compass such as southeast");
}

void fill_privacy(CameraRow& row, Camera& camera) {
  constexpr auto vi = "phải là Có hoặc Không", en = "expected yes or no";
  row.read("canMove", camera.can_move, yes_in, vi, en);
  row.read("notice", camera.notice, yes_in, vi, en);
  row.read("viewing", camera.viewing, viewing_in, "phải là Trực tiếp, Ảnh tĩnh hoặc Khi được duyệt",
           "expected live, stills or by approval");
  row.read("recording", camera.recording, recording_in, "phải là Không ghi, Khi có sự kiện hoặc Liên tục",
           "expected never, on event or always");
  row.read("keepDays", camera.keep_days, whole_number_in, "phải là số ngày nguyên", "expected a whole number of days");
  row.keep("purpose", camera.purpose);
  row.keep("legalBasis", camera.legal_basis);
}

void fill_record(CameraRow& row, CameraRecord& record, KnownNames& agencies) {
  row.keep("record.maker", record.maker);
  row.keep("record.model", record.model);
  row.keep("record.firmware", record.firmware);
  row.keep("record.serial", record.serial);
  row.keep("record.certificate", record.certificate);
  row.keep("record.funding", record.funding);
  if (auto contractor = named(row, "record.contractor", agencies)) record.contractor = contractor;
  if (auto maintainer = named(row, "record.maintainer", agencies)) record.maintainer = maintainer;
  constexpr auto vi = "phải là ngày như 15/09/2026", en = "expected a day such as 15/09/2026";
  row.read("record.installedAt", record.installed_at, day_in, vi, en);
  row.read("record.warrantyEndsAt", record.warranty_ends_at, day_in, vi, en);
  row.read("record.defaultPassword", record.default_password, default_password_in,
           "chỉ ghi Đã đổi, Còn dùng hoặc Chưa kiểm tra, không ghi mật khẩu",
           "expected changed, in use or not checked, and no password");
}

// The catalogue's own refusals, in the words of the sheet.
void refuse_by_catalogue(CameraRow& row, Error const& error) {
  static std::map<std::string_view, std::string_view> const words{
      {"/id", "mã này đã thuộc một luồng không phải camera"},
      {"/view/latitude", "phải từ -90 đến 90 độ"},
      {"/view/longitude", "phải từ -180 đến 180 độ"},
      {"/view/direction", "phải từ 0 đến 360 độ"},
      {"/view/width", "phải từ 1 đến 360 độ"},
      {"/keepDays", "phải từ 1 đến 3660 ngày khi có ghi hình"},
  };
  auto field = error.at.substr(std::min<std::size_t>(1, error.at.size()));
  std::ranges::replace(field, '/', '.');
  auto known = std::ranges::find(camera_columns(), field, &CameraColumn::field) != camera_columns().end();
  auto vi = words.find(error.at);
  row.refuse(known ? field : "id", vi == words.end() ? "danh mục không nhận" : std::string(vi->second), error.message);
}

bool is_row_of_numbers(CameraTable const& table, std::size_t row) {
  return std::ranges::all_of(table.at, [&](auto const& each) {
    auto text = plain(tables::value_at(*table.sheet, row, each.second).text);
    return text.empty() || (text.size() <= 2 && parse_integer(text));
  });
}

bool is_blank(CameraTable const& table, std::size_t row) {
  return std::ranges::all_of(table.at, [&](auto const& each) {
    return one_line(tables::value_at(*table.sheet, row, each.second).text).empty();
  });
}

class Judge {
 public:
  Judge(CameraTable const& table, DirectorySnapshot const& snapshot) : table_{table}, snapshot_{snapshot} {
    for (auto const& a : snapshot.agencies.rows)
      agencies_.add(a.id.value(), {a.name.value(), a.name_en.value_or(a.name.value()),
                                   a.short_name.value_or(a.name.value()), a.code.value_or(a.id.value())});
    for (auto const& site : snapshot.sites.rows) sites_.add(site.id.value(), {site.name.value()});
    for (auto const& camera : snapshot.cameras.rows) at_address_.emplace(usual_form(camera.url), &camera);
  }

  JudgedCamera judge(std::size_t index) {
    JudgedCamera judged;
    auto& said = judged.said;
    said.row = table_.sheet->rows[index].number;
    CameraRow row{table_, index, said.reasons};
    said.name = excerpt(row.text("name"), 300);
    auto account = account_of(row);
    auto url = stream_of(row, account);
    auto const* known = known_camera(row, url);
    if (known) judged.camera = *known;
    auto& camera = judged.camera;
    name(row, camera, known);
    said.id = camera.id.value();
    stand(row, camera, known);
    if (!url.empty()) camera.url = url;
    if (!known && row.text("url").empty() && row.text("host").empty()) row.refuse("url", "còn thiếu", "is missing");
    fill_other_addresses(row, camera, account);
    fill_view(row, camera);
    fill_privacy(row, camera);
    fill_record(row, camera.record, agencies_);
    judged.account = account.said(row);
    refuse_clashes(row, camera, said.row);
    if (said.reasons.empty())
      if (auto fits = check(camera, snapshot_); !fits) refuse_by_catalogue(row, fits.error());
    if (said.reasons.empty())
      said.outcome = !known                                                 ? ImportOutcome::added
                     : reflect::to_json(*known) != reflect::to_json(camera) ? ImportOutcome::changed
                                                                            : ImportOutcome::same;
    return judged;
  }

 private:
  Camera const* known_camera(CameraRow& row, std::string const& url) const {
    auto code = row.text("id");
    if (!code.empty()) {
      auto const* exact = snapshot_.cameras.find(code);
      return exact ? exact : snapshot_.cameras.find(camera_slug(code));
    }
    auto found = at_address_.find(url);
    auto is_it = found != at_address_.end() && plain(found->second->name.value()) == plain(row.text("name"));
    return is_it ? found->second : nullptr;
  }

  void name(CameraRow& row, Camera& camera, Camera const* known) {
    auto said = row.text("name");
    if (said.empty() && !known)
      row.refuse("name", "còn thiếu", "is missing");
    else if (auto title = Title::of(said); title)
      camera.name = *title;
    else if (!said.empty())
      row.refuse("name", "phải là một dòng tối đa 300 byte", "expected one line of at most 300 bytes");
    if (auto english = row.text("nameEn"); !english.empty()) camera.name_en = english;
    if (known) return;
    auto code = row.text("id");
    auto base = camera_slug(code.empty() ? said : code);
    if (base.empty() && (!code.empty() || !said.empty()))
      row.refuse(code.empty() ? "name" : "id", "phải có chữ cái hoặc chữ số", "expected a letter or a digit in it");
    if (base.empty()) return;
    auto id = base;
    for (auto& number = numbers_[base]; code.empty() && is_taken(id);) id = base + "-" + std::to_string(++number + 1);
    camera.id = *Slug::of(id);
  }
  bool is_taken(std::string const& id) const {
    return rows_by_id_.contains(id) || snapshot_.cameras.find(id) || snapshot_.feeds.find(id);
  }

  void stand(CameraRow& row, Camera& camera, Camera const* known) {
    auto agency = named(row, "agency", agencies_);
    auto site = named(row, "site", sites_);
    if (agency) camera.agency = *agency;
    if (site) camera.site = *site;
    if (row.text("agency").empty() && !known) row.refuse("agency", "còn thiếu", "is missing");
    if (row.text("site").empty() && !known) row.refuse("site", "còn thiếu", "is missing");
    if (!known && site) camera.viewing = usual_viewing(snapshot_.sites.find(site->value())->kind);
  }

  void refuse_clashes(CameraRow& row, Camera const& camera, std::int64_t number) {
    static auto const example = usual_form(std::string(camera_column("url").example));
    if (camera.url == example)
      return row.refuse("url", "đây là dòng ví dụ của tệp mẫu; hãy xóa",
                        "this is the sample's example; delete the row");
    auto const& id = camera.id.value();
    auto say_row = [&](char const* field, std::int64_t other) {
      row.refuse(field, "trùng với dòng " + std::to_string(other), "the same as in row " + std::to_string(other));
    };
    if (!id.empty())
      if (auto [first, is_new] = rows_by_id_.emplace(id, number); !is_new) say_row("id", first->second);
    if (camera.url.empty()) return;
    auto url = usual_form(camera.url);
    if (auto [first, is_new] = rows_by_address_.emplace(url, number); !is_new) say_row("url", first->second);
    auto other = at_address_.find(url);
    if (other == at_address_.end() || other->second->id == camera.id) return;
    auto whose = other->second->name.value() + " (" + other->second->id.value() + ")";
    row.refuse("url", "đã là địa chỉ của " + whose + "; nếu vẫn là camera ấy thì ghi mã ấy vào cột Mã camera",
               "is already the address of " + whose + "; if it is that camera, write its id as Camera code");
  }

  CameraTable const& table_;
  DirectorySnapshot const& snapshot_;
  KnownNames agencies_, sites_;
  std::map<std::string, Camera const*> at_address_;
  std::map<std::string, std::int64_t> rows_by_id_, rows_by_address_;
  std::map<std::string, int> numbers_;  // put behind ids that are made from the same name
};

}  // namespace

Result<JudgedSheet> judge_cameras(tables::Workbook const& workbook, DirectorySnapshot const& snapshot) {
  JudgedSheet sheet;
  TRY(sheet.table, find_cameras(workbook));
  auto const& table = sheet.table;
  Judge judge{table, snapshot};
  for (auto i = table.body; i < table.sheet->rows.size(); ++i) {
    if (is_blank(table, i) || (i == table.body && is_row_of_numbers(table, i))) continue;
    if (sheet.cameras.size() >= most_rows)
      return Error{ErrorKind::too_large, said_twice("Bảng có hơn 5.000 camera; hãy gửi làm nhiều phần",
                                                    "The sheet has more than 5,000 cameras; send it in parts")};
    sheet.cameras.push_back(judge.judge(i));
  }
  return sheet;
}

}  // namespace haidang
