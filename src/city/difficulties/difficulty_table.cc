#include "city/difficulties/difficulty_table.h"

#include "base/said_twice.h"
#include "city/difficulties/difficulties_sql.h"

namespace haidang::difficulties {

using store::with;

namespace {

struct OpenOfAgency {
  std::string agency;
  std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(OpenOfAgency, (), (agency, open))

struct AddedFile {
  std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(AddedFile, (), (id))

Done say(store::Session& session, std::int64_t id, DifficultyMessage const& m) {
  TRY(auto added, session.run(sql::message_add,
                              with("difficulty", id, "at", m.at, "person", m.person, "step", m.step, "text", m.text)));
  static_cast<void>(added);
  return {};
}

}  // namespace

Result<std::int64_t> add(store::Session& session, DifficultyMove const& move) {
  auto const& d = move.difficulty;
  TRY(auto id, session.scalar<std::int64_t>(
                   sql::difficulty_insert,
                   with("agency", d.agency, "feed", d.feed, "task", d.task, "category", d.category, "title", d.title,
                        "text", d.text, "stated_by", d.stated_by, "stated_at", d.stated_at, "owner", d.owner, "level",
                        d.level, "state", d.state, "reply_due", d.reply_due)));
  DO(say(session, id, move.message));
  return id;
}

Done keep(store::Session& session, DifficultyMove const& move) {
  auto const& d = move.difficulty;
  TRY(auto changed, session.run(sql::difficulty_change,
                                with("id", d.id, "owner", d.owner, "level", d.level, "state", d.state, "reply_due",
                                     d.reply_due, "committed_to", d.committed_to, "closed_at", d.closed_at, "closed_by",
                                     d.closed_by, "cause", d.cause, "messages", d.messages)));
  if (changed == 0)
    return Error{ErrorKind::conflict, said_twice("Có người vừa ghi thêm vào khó khăn này, hãy đọc lại",
                                                 "Somebody has just added to this difficulty: read it again")};
  return say(session, d.id, move.message);
}

Result<std::optional<Difficulty>> find(store::Session& session, std::int64_t id) {
  return session.find<Difficulty>(sql::difficulty_find, with("id", id));
}

Result<std::vector<DifficultyMessage>> thread(store::Session& session, std::int64_t id) {
  return session.all<DifficultyMessage>(sql::thread_of, with("difficulty", id));
}

Result<std::vector<Difficulty>> list(store::Session& session, std::string const& agency, std::string const& feed,
                                     std::string const& state, std::int64_t limit) {
  return session.all<Difficulty>(sql::difficulties,
                                 with("agency", agency, "feed", feed, "state", state, "limit", limit));
}

Result<std::vector<Difficulty>> to_pass_on(store::Session& session, Instant now, std::int64_t limit) {
  return session.all<Difficulty>(sql::difficulties_to_pass_on, with("now", now, "limit", limit));
}

Result<std::map<std::string, std::int64_t>> open_by_agency(store::Session& session) {
  TRY(auto rows, session.all<OpenOfAgency>(sql::difficulties_open_by_agency));
  std::map<std::string, std::int64_t> out;
  for (auto const& row : rows) out[row.agency] = row.open;
  return out;
}

Result<std::int64_t> add_file(store::Session& session, std::int64_t difficulty, DifficultyFile const& file,
                              std::string bytes) {
  TRY(auto added, session.find<AddedFile>(sql::file_add, with("difficulty", difficulty, "name", file.name, "size",
                                                              file.size, "at", file.at, "person", file.person, "bytes",
                                                              store::Bytes{std::move(bytes)}, "most", most_files)));
  if (added) return added->id;
  auto most = std::to_string(most_files);
  return Error{ErrorKind::conflict, said_twice("Khó khăn này đã có đủ " + most + " tệp",
                                               "This difficulty has " + most + " files already, which is the most")};
}

Result<std::vector<DifficultyFile>> files(store::Session& session, std::int64_t difficulty) {
  return session.all<DifficultyFile>(sql::files_of, with("difficulty", difficulty));
}

Result<std::optional<FileBytes>> file(store::Session& session, std::int64_t difficulty, std::int64_t id) {
  return session.find<FileBytes>(sql::file_bytes, with("difficulty", difficulty, "id", id));
}

}  // namespace haidang::difficulties
