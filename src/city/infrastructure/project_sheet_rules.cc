#include "city/infrastructure/project_sheet_rules.h"

#include <algorithm>
#include <array>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

RegisterColumns const columns{
    {"id", "Mã dự án", "Project code", {"Mã", "Id", "Code"}, "DA-001"},
    {"title",
     "Tên dự án",
     "Project",
     {"Dự án", "Tên", "Tên công trình", "Tên dự án, công trình", "Name", "Title"},
     "Camera nút giao thông, giai đoạn 1"},
    {"agency", "Chủ đầu tư", "Investor", {"Đơn vị", "Đơn vị quản lý", "Cơ quan", "Agency"}, "Công an Quảng Ninh"},
    {"contractor", "Nhà thầu", "Contractor", {"Đơn vị thi công", "Đơn vị triển khai", "Liên danh"}, ""},
    {"decisionNumber",
     "Số quyết định",
     "Decision number",
     {"Quyết định", "Quyết định phê duyệt", "Quyết định số", "Decision"},
     "123/QĐ-UBND"},
    {"decisionDate", "Ngày quyết định", "Decision date", {"Ngày phê duyệt", "Ngày QĐ", "Ngày ban hành"}, "02/03/2026"},
    {"siteKind", "Loại địa điểm", "Kind of site", {"Loại điểm", "Lĩnh vực"}, "Nút giao"},
    {"planned",
     "Số điểm kế hoạch",
     "Points planned",
     {"Kế hoạch", "Số điểm", "Tổng số điểm", "Số điểm theo kế hoạch", "Planned"},
     "120"},
    {"installed",
     "Số điểm đã lắp",
     "Points installed",
     {"Đã lắp", "Đã lắp đặt", "Số điểm đã lắp đặt", "Installed"},
     "40"},
    {"feeds",
     "Luồng dữ liệu, camera",
     "Feeds and cameras",
     {"Luồng dữ liệu", "Luồng", "Camera", "Luồng, camera", "Luồng/camera", "Feeds", "Cameras"},
     ""},
    {"milestone", "Mốc tiến độ", "Milestone", {"Mốc", "Nội dung mốc", "Giai đoạn", "Tiến độ"}, "Lắp xong đợt 1"},
    {"due", "Hạn của mốc", "Due", {"Hạn", "Thời hạn", "Hạn hoàn thành", "Ngày đến hạn", "Deadline"}, "30/06/2026"},
    {"doneAt", "Ngày hoàn thành", "Done", {"Hoàn thành", "Hoàn thành ngày", "Ngày xong", "Done on"}, ""},
    {"document",
     "Văn bản nghiệm thu",
     "Document",
     {"Văn bản", "Biên bản", "Biên bản nghiệm thu", "Văn bản chứng minh"},
     ""},
    {"note", "Ghi chú", "Note", {"Ghi chú khác", "Diễn giải", "Notes"}, ""},
};

struct SiteWord {
  std::string_view plain;
  SiteKind kind;
};
constexpr auto site_words =
    std::to_array<SiteWord>({{"nutgiao", SiteKind::junction},   {"nutgiaothong", SiteKind::junction},
                             {"giaothong", SiteKind::junction}, {"ngatu", SiteKind::junction},
                             {"junction", SiteKind::junction},  {"truong", SiteKind::school},
                             {"truonghoc", SiteKind::school},   {"giaoduc", SiteKind::school},
                             {"school", SiteKind::school},      {"benhvien", SiteKind::hospital},
                             {"yte", SiteKind::hospital},       {"hospital", SiteKind::hospital},
                             {"cang", SiteKind::port},          {"port", SiteKind::port},
                             {"tram", SiteKind::station},       {"tramquantrac", SiteKind::station},
                             {"quantrac", SiteKind::station},   {"moitruong", SiteKind::station},
                             {"station", SiteKind::station},    {"noicongcong", SiteKind::venue},
                             {"congcong", SiteKind::venue},     {"diemcongcong", SiteKind::venue},
                             {"venue", SiteKind::venue},        {"khac", SiteKind::other},
                             {"other", SiteKind::other}});

std::optional<SiteKind> site_kind_in(tables::Cell const& cell) {
  auto said = plain(cell.text);
  auto found = std::ranges::find(site_words, said, &SiteWord::plain);
  return found == site_words.end() ? std::nullopt : std::optional(found->kind);
}

// A day to be in time by is over with its last second.
std::optional<Instant> end_of_day_in(tables::Cell const& cell) {
  auto day = day_in(cell);
  return day ? std::optional(*day + days(1) - seconds(1)) : std::nullopt;
}

class Judge {
 public:
  Judge(RegisterTable const& table, std::vector<Project> const& known, DirectorySnapshot const& snapshot, Instant now)
      : table_{table}, snapshot_{snapshot}, now_{now} {
    for (auto const& project : known) {
      by_id_.emplace(project.id.value(), &project);
      by_title_.emplace(std::pair{project.agency.value(), plain(project.title.value())}, &project);
    }
    for (auto const& a : snapshot.agencies.rows)
      agencies_.add(a.id.value(), {a.name.value(), a.name_en.value_or(a.name.value()),
                                   a.short_name.value_or(a.name.value()), a.code.value_or(a.id.value())});
    for (auto const& feed : snapshot.feeds.rows) feeds_.add(feed.id.value(), {feed.title.value()});
  }

  void judge(std::size_t index) {
    Draft* above = drafts_.empty() ? nullptr : &drafts_.back();
    SheetRow plain_row{table_, index, ignored_};
    auto key = plain(plain_row.text("id")) + "/" + plain(plain_row.text("title"));
    if (above && (key == "/" || key == above->key)) {
      auto& reasons = above->judged.said.reasons;
      SheetRow row{table_, index, reasons, "dòng " + std::to_string(plain_row.number()) + ", "};
      auto before = reflect::to_json(above->judged.project);
      if (key != "/") fill(row, above->judged.project);
      if (before != reflect::to_json(above->judged.project))
        row.refuse("title", "khác với dòng " + std::to_string(above->judged.said.row) + " của cùng dự án",
                   "other than in row " + std::to_string(above->judged.said.row) + " of the same project");
      milestone(row, above->judged.project);
      return;
    }
    drafts_.emplace_back();
    begin(index, drafts_.back());
    drafts_.back().key = std::move(key);
  }

  std::vector<JudgedProject> judged() {
    std::vector<JudgedProject> out;
    std::map<std::string, std::int64_t> rows_by_id;
    for (auto& draft : drafts_) {
      auto& said = draft.judged.said;
      SheetRow row{table_, draft.index, said.reasons};
      if (auto [first, is_new] = rows_by_id.emplace(said.id, said.row); !is_new && !said.id.empty())
        row.refuse("id", "trùng với dòng " + std::to_string(first->second),
                   "the same as in row " + std::to_string(first->second));
      if (said.reasons.empty())
        if (auto fits = check(draft.judged.project, snapshot_, now_); !fits) row.refuse(at_column(fits.error()));
      if (said.reasons.empty())
        said.outcome = !draft.known ? ImportOutcome::added
                       : reflect::to_json(*draft.known) == reflect::to_json(draft.judged.project)
                           ? ImportOutcome::same
                           : ImportOutcome::changed;
      out.push_back(std::move(draft.judged));
    }
    return out;
  }

 private:
  struct Draft {
    JudgedProject judged;
    Project const* known = nullptr;
    std::string key;
    std::size_t index = 0;
  };

  // "/milestones/2/doneAt" → "/doneAt": its column.
  static Error at_column(Error error) {
    if (error.at.starts_with("/milestones/")) {
      auto field = error.at.substr(error.at.rfind('/'));
      error.at = field == "/title" ? "/milestone" : field;
    }
    return error;
  }

  Project const* known_project(SheetRow& row, std::optional<Slug> const& agency) const {
    if (auto code = slug_of(row.text("id")); !code.empty()) {
      auto found = by_id_.find(code);
      return found == by_id_.end() ? nullptr : found->second;
    }
    auto found = agency ? by_title_.find({agency->value(), plain(row.text("title"))}) : by_title_.end();
    return found == by_title_.end() ? nullptr : found->second;
  }

  void begin(std::size_t index, Draft& draft) {
    auto& said = draft.judged.said;
    auto& project = draft.judged.project;
    SheetRow row{table_, index, said.reasons};
    draft.index = index;
    said.row = row.number();
    std::optional<Slug> agency;
    if (auto const& answer = agencies_.find(row.text("agency")); !answer.id.empty()) agency = *Slug::of(answer.id);
    draft.known = known_project(row, agency);
    if (draft.known) project = *draft.known;
    fill(row, project);
    if (!draft.known) {
      if (!row.says("agency")) row.refuse("agency", "còn thiếu", "is missing");
      if (!row.says("title")) row.refuse("title", "còn thiếu", "is missing");
      name(row, project);
    }
    said.id = project.id.value();
    said.name = project.title.value();
    if (row.text("id") == columns[0].example && row.text("title") == columns[1].example)
      row.refuse("title", "đây là dòng ví dụ của tệp mẫu; hãy xóa", "this is the sample's example; delete the row");
    milestone(row, project);
  }

  void name(SheetRow& row, Project& project) const {
    auto code = row.text("id"), title = row.text("title");
    auto base = slug_of(code.empty() ? title : code);
    auto id = base;
    for (int number = 2; code.empty() && by_id_.contains(id); ++number) id = base + "-" + std::to_string(number);
    if (auto slug = Slug::of(id); slug)
      project.id = *slug;
    else if (!code.empty() || !title.empty())
      row.refuse(code.empty() ? "title" : "id", "phải có chữ cái hoặc chữ số", "expected a letter or a digit in it");
  }

  void fill(SheetRow& row, Project& project) {
    constexpr auto vi = "phải là số nguyên", en = "expected a whole number";
    if (auto title = Title::of(row.text("title")); title)
      project.title = *title;
    else if (row.says("title"))
      row.refuse("title", "phải là một dòng tối đa 300 byte", "expected one line of at most 300 bytes");
    if (auto agency = row.named("agency", agencies_)) project.agency = *agency;
    if (auto contractor = row.named("contractor", agencies_)) project.contractor = contractor;
    row.keep("decisionNumber", project.decision_number);
    row.day("decisionDate", project.decision_date);
    row.read("siteKind", project.site_kind, site_kind_in,
             "phải là Nút giao, Trường học, Bệnh viện, Cảng, Trạm quan trắc, Nơi công cộng hoặc Khác",
             "expected junction, school, hospital, port, station, venue or other");
    row.read("planned", project.planned, whole_number_in, vi, en);
    row.read("installed", project.installed, whole_number_in, vi, en);
    row.several("feeds", feeds_, project.feeds);
    row.keep("note", project.note);
  }

  // A milestone of the same name is this one.
  static void milestone(SheetRow& row, Project& project) {
    auto title = row.text("milestone");
    if (title.empty()) {
      for (auto field : {"due", "doneAt", "document"})
        if (row.says(field)) return row.refuse("milestone", "còn thiếu tên mốc", "the milestone's name is missing");
      return;
    }
    auto known = std::ranges::find(project.milestones, title, &Milestone::title);
    Milestone milestone;
    if (known != project.milestones.end()) milestone = *known;
    milestone.title = title;
    if (known == project.milestones.end() && !row.says("due")) row.refuse("due", "còn thiếu", "is missing");
    row.read("due", milestone.due, end_of_day_in, "phải là ngày như 15/09/2026", "expected a day such as 15/09/2026");
    row.day("doneAt", milestone.done_at);
    row.keep("document", milestone.document);
    if (known != project.milestones.end())
      *known = std::move(milestone);
    else
      project.milestones.push_back(std::move(milestone));
  }

  RegisterTable const& table_;
  DirectorySnapshot const& snapshot_;
  Instant now_;
  KnownNames agencies_, feeds_;
  std::map<std::string, Project const*> by_id_;
  std::map<std::pair<std::string, std::string>, Project const*> by_title_;
  std::vector<Draft> drafts_;
  std::vector<std::string> ignored_;
};

}  // namespace

RegisterColumns const& project_columns() { return columns; }

Result<std::vector<JudgedProject>> judge_projects(RegisterTable const& table, std::vector<Project> const& known,
                                                  DirectorySnapshot const& snapshot, Instant now) {
  TRY(auto rows, rows_of(table));
  Judge judge{table, known, snapshot, now};
  for (auto row : rows) judge.judge(row);
  return judge.judged();
}

}  // namespace haidang
