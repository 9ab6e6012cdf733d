// Compares the schema of a store in use with what its migrations make of an empty one: a column dropped by hand, an
// index that somebody added, a constraint that never came. Both are described in the same words, name by name, and the
// words compared.
#include <algorithm>
#include <map>

#include "platform/store/connection.h"
#include "platform/store/migrations.h"

namespace haidang::store {
namespace {

// "column feed.title" → "text not null".
using Description = std::map<std::string, std::string>;

// What SQLite keeps is the text that made each thing; columns are listed as well, to be able to name the one that
// differs.
constexpr std::string_view sqlite_parts = R"sql(
  select 'column ' || m.name || '.' || c.name,
         c.type || case when c."notnull" then ' not null' else '' end || case when c.pk then ' key' else '' end
           || coalesce(' default ' || c.dflt_value, '')
    from sqlite_schema m, pragma_table_xinfo(m.name) c
   where m.type = 'table' and m.name not like 'sqlite~_%' escape '~'
  union all
  select type || ' ' || name, coalesce(sql, '') from sqlite_schema where name not like 'sqlite~_%' escape '~'
)sql";

// Partitions are made as time goes on and say nothing about the schema.
constexpr std::string_view postgres_parts = R"sql(
  with here as (select oid from pg_namespace where nspname = current_schema()),
       tables as (select c.oid, c.relname::text as name, c.relkind from pg_class c, here
                   where c.relnamespace = here.oid and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition)
  select case when relkind in ('r', 'p') then 'table ' else 'view ' end || name,
         case when relkind in ('r', 'p') then relkind::text else pg_get_viewdef(oid) end from tables
  union all
  select 'column ' || t.name || '.' || a.attname,
         format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
           || case when a.attidentity <> '' then ' identity' else '' end
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  union all
  select 'constraint ' || t.name || '.' || o.conname, pg_get_constraintdef(o.oid)
    from tables t join pg_constraint o on o.conrelid = t.oid
  union all
  select 'index ' || i.relname, replace(pg_get_indexdef(i.oid), quote_ident(current_schema()) || '.', '')
    from tables t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
  union all
  select 'trigger ' || t.name || '.' || g.tgname, replace(pg_get_triggerdef(g.oid), quote_ident(current_schema()) || '.', '')
    from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
)sql";

constexpr Query parts{"schema_parts", sqlite_parts, postgres_parts};

// Blanks and comments are how somebody wrote it, not what it is.
std::string bare(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("--")) at = std::min(text.find('\n', at), text.size() - 1);
    auto blank = text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
    if (!blank) line += text[at];
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

Result<Description> describe(Session& session) {
  TRY(auto found, session.rows(parts, {}, {}));
  Description description;
  for (auto const& row : found.rows) description[std::get<std::string>(row[0])] = bare(std::get<std::string>(row[1]));
  return description;
}

constexpr auto scratch_schema = "haidang_comparison";

Done enter_scratch(Connection& connection) {
  DO(connection.script(std::string("set local statement_timeout = 0; create schema ") + scratch_schema));
  return connection.script(std::string("set local search_path = ") + scratch_schema);
}

// A fresh schema beside the live one, in a transaction that is never committed.
Result<Description> fresh_in_postgres(Connection& connection, std::vector<Migration> const& migrations) {
  DO(connection.begin());
  auto described = [&]() -> Result<Description> {
    DO(enter_scratch(connection));
    DO(connection.script(version_table));
    for (auto const& migration : migrations) DO(connection.script(migration.postgres));
    return describe(connection);
  }();
  connection.roll_back();
  return described;
}

Result<Description> fresh(Store& store) {
  auto in_postgres = store.engine() == Engine::postgres;
  TRY(auto place, place_of(in_postgres ? store.settings().where : ":memory:"));
  auto described = [&]() -> Result<Description> {
    TRY(auto connection, Connection::open(place, Connection::Access::write));
    if (in_postgres) return fresh_in_postgres(*connection, store.settings().migrations);
    DO(migrate(*connection, store.settings().migrations));
    return describe(*connection);
  }();
  forget(place);
  return described;
}

// Columns of a table that is missing, and the text of a table whose column is named already, would only repeat it.
bool says_it_again(std::string const& name, std::vector<std::string> const& differences) {
  auto told = [&](std::string const& start) {
    return std::any_of(differences.begin(), differences.end(),
                       [&](auto const& each) { return each.starts_with(start); });
  };
  auto part = name.substr(name.find(' ') + 1);
  if (name.starts_with("table ")) return told("column " + part + ".");
  return told("table " + part.substr(0, part.find('.')) + " ");
}

}  // namespace

Result<std::vector<std::string>> schema_differences(Store& store) {
  TRY(auto expected, fresh(store));
  TRY(auto found, store.read_now([](Session& session) { return describe(session); }));
  std::vector<std::string> missing_or_extra, changed;
  for (auto const& [name, what] : expected) {
    auto at = found.find(name);
    if (at == found.end())
      missing_or_extra.push_back(name + " is missing");
    else if (at->second != what && name.starts_with("column "))
      changed.push_back(name + " is " + at->second + " instead of " + what);
    else if (at->second != what)
      changed.push_back(name + " is not what the migrations make it");
  }
  for (auto const& [name, what] : found)
    if (!expected.contains(name)) missing_or_extra.push_back(name + " does not belong here");
  // Tables first, so that what follows from a missing one is not told column by column.
  std::vector<std::string> told;
  auto tell = [&](std::vector<std::string> const& differences, auto wanted) {
    for (auto const& each : differences)
      if (wanted(each) && !says_it_again(each.substr(0, each.find(' ', each.find(' ') + 1)), told))
        told.push_back(each);
  };
  auto table = [](std::string const& each) { return each.starts_with("table "); };
  tell(missing_or_extra, table);
  tell(missing_or_extra, std::not_fn(table));
  tell(changed, std::not_fn(table));
  tell(changed, table);
  return told;
}

}  // namespace haidang::store
