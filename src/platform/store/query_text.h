// From the SQL that people write to the SQL that an engine prepares: tokens in braces expanded, :names numbered. Pure
// text work, apart from both engines so that it can be tested by table. Strings, quoted names, comments, $$ bodies and
// '::' are not touched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/store/query.h"

namespace haidang::store {

// Text ready to prepare, and the name behind each number (the first is ?1 or $1).
struct Statement {
  std::string text;
  std::vector<std::string> parameters;
};

// Expands the type tokens {int} {real} {bytes} {strict} {id}, {*} {t.*} {?} from `columns`, and numbers the parameters.
// ErrorKind::bug for an unknown token, or one that needs columns when there are none.
Result<Statement> statement_of(Engine, std::string_view sql, std::vector<std::string> const& columns);

// Expands the type tokens alone, for scripts of several statements. ErrorKind::bug for any other token.
Result<std::string> expand_types(Engine, std::string_view sql);

}  // namespace haidang::store
