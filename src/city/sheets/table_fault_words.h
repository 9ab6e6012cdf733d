// Why a file is no table, for the person who sent it, in both languages and quoting nothing of it: a reader's own
// message may name a cell that speaks of a person.
#pragma once

#include "base/error.h"

namespace haidang {

// The reader's error as it may be kept and shown; its place stays in `at`.
Error table_fault_words(Error const&);

}  // namespace haidang
