#include "city/cameras/export_book.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/said_twice.h"

namespace haidang {
namespace {

constexpr int most_open = 8, most_open_of_one = 3;
constexpr Span between_tidies = minutes(10);

bool is_open(RecordingExport const& e) { return e.state == ExportState::waiting || e.state == ExportState::working; }

Result<std::string> made(ExportBook::Work const& work, std::function<Done(double)> const& may_go_on) {
  try {
    return work(may_go_on);
  } catch (std::exception const& e) {
    return Error{ErrorKind::bug, e.what()};
  }
}

Done write(std::filesystem::path const& file, std::string const& bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return {};
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return Error{ErrorKind::unavailable, said_twice("Không ghi được tệp: kiểm tra dung lượng đĩa",
                                                  "The file cannot be written: look at the room on the disk")};
}

}  // namespace

Done ExportBook::start() {
  std::error_code failed;
  std::filesystem::remove_all(settings_.folder, failed);
  std::filesystem::create_directories(settings_.folder, failed);
  if (failed)
    return Error{ErrorKind::unavailable, "cannot make " + settings_.folder.string() + ": " + failed.message()};
  thread_ = std::make_unique<jobs::Supervised>("exports", [this](std::stop_token const& stop) { return run(stop); });
  return {};
}

void ExportBook::stop() { thread_.reset(); }

Done ExportBook::run(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    tidy();
    if (!make_one(stop)) bell_.wait(stop, between_tidies);
  }
  return {};
}

Result<RecordingExport> ExportBook::order(RecordingExport order, Work work) {
  std::lock_guard lock(mutex_);
  auto open = std::count_if(entries_.begin(), entries_.end(), [](auto const& e) { return is_open(e.second.is); });
  auto of_one = std::count_if(entries_.begin(), entries_.end(), [&](auto const& e) {
    return is_open(e.second.is) && e.second.is.ordered_by == order.ordered_by;
  });
  if (open >= most_open || of_one >= most_open_of_one)
    return Error{ErrorKind::busy, said_twice("Đang có nhiều bản trích xuất chờ: thử lại sau ít phút",
                                             "Many exports wait already: try again in some minutes")};
  last_ = std::max(last_ + 1, clock_.now().ms);  // not the same again after a restart
  order.id = std::to_string(last_);
  order.state = ExportState::waiting;
  entries_.emplace(order.id, Entry{order, std::move(work)});
  bell_.ring();
  return order;
}

std::vector<RecordingExport> ExportBook::of(std::string const& camera, std::string const& by) const {
  std::lock_guard lock(mutex_);
  std::vector<RecordingExport> out;
  for (auto each = entries_.rbegin(); each != entries_.rend(); ++each)
    if (each->second.is.camera == camera && each->second.is.ordered_by == by) out.push_back(each->second.is);
  return out;
}

Result<std::string> ExportBook::film(RecordingExport const& wanted) const {
  if (wanted.state != ExportState::ready)
    return Error{ErrorKind::conflict, said_twice("Bản trích xuất chưa xong", "The export is not ready")};
  std::ifstream in(file(wanted.id), std::ios::binary);
  if (!in) return missing(said_twice("Bản trích xuất đã bị xóa sau một ngày", "The export was deleted after a day"));
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

bool ExportBook::make_one(std::stop_token const& stop) {
  std::string id;
  Work work;
  {
    std::lock_guard lock(mutex_);
    auto next = std::find_if(entries_.begin(), entries_.end(),
                             [](auto const& e) { return e.second.is.state == ExportState::waiting; });
    if (next == entries_.end()) return false;
    id = next->first;
    work = std::move(next->second.work);
    next->second.is.state = ExportState::working;
  }
  auto until = clock_.now() + settings_.most_work;
  end(id, made(work, [&](double done) { return may_go_on(id, done, until, stop); }));
  return true;
}

Done ExportBook::may_go_on(std::string const& id, double done, Instant until, std::stop_token const& stop) {
  if (stop.stop_requested())
    return Error{ErrorKind::unavailable, said_twice("Máy chủ đang dừng: trích xuất lại khi máy chủ chạy lại",
                                                    "The server stops: order it again when it is back")};
  if (clock_.now() >= until) {
    auto most = std::to_string(settings_.most_work.ms / 60'000);
    return Error{ErrorKind::too_large,
                 said_twice("Ghi hình mờ quá " + most + " phút chưa xong: chia nhỏ ra, hoặc trích xuất bản nguyên gốc",
                            "Marking took over " + most + " minutes: ask for less at a time, or for the original")};
  }
  std::lock_guard lock(mutex_);
  if (auto found = entries_.find(id); found != entries_.end())
    found->second.is.percent = std::clamp<std::int64_t>(static_cast<std::int64_t>(done * 100), 0, 99);
  return {};
}

void ExportBook::end(std::string const& id, Result<std::string> const& film) {
  auto written = film ? write(file(id), *film) : Done(film.error());
  std::lock_guard lock(mutex_);
  auto found = entries_.find(id);
  if (found == entries_.end()) return;
  auto& is = found->second.is;
  is.ended_at = clock_.now();
  is.state = written ? ExportState::ready : ExportState::failed;
  if (written) {
    is.percent = 100;
    is.bytes = static_cast<std::int64_t>(film->size());
  } else {
    is.error = written.error().message;
  }
}

void ExportBook::tidy() {
  std::lock_guard lock(mutex_);
  std::int64_t bytes = 0;
  for (auto const& [id, entry] : entries_) bytes += entry.is.bytes;
  for (auto each = entries_.begin(); each != entries_.end();) {
    auto const& is = each->second.is;
    auto old = is.ended_at && clock_.now() - *is.ended_at >= settings_.kept;
    auto too_much = is.state == ExportState::ready && bytes > settings_.most_bytes;
    auto here = each++;
    if (!old && !too_much) continue;
    bytes -= is.bytes;
    forget(here);
  }
}

void ExportBook::forget(std::map<std::string, Entry>::iterator entry) {
  std::error_code ignored;
  std::filesystem::remove(file(entry->first), ignored);
  entries_.erase(entry);
}

}  // namespace haidang
