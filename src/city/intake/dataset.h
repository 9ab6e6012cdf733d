// What a kind of records must bring to be taken in: reading and judging (pure), and keeping (in the writer's
// transaction). A dataset is one folder of city/; intake knows it only through this.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "city/catalogue/directory.h"
#include "city/feeds/mapped_field.h"
#include "city/intake/held.h"
#include "city/intake/intake.h"
#include "platform/store/store.h"

namespace haidang {

// One refused record, as it will stand in quarantine.
struct RefusedRecord {
  std::int64_t row = 0;
  std::string raw;     // at most `longest_raw` bytes
  std::string reason;  // code
  std::string detail;
};
inline constexpr std::size_t longest_raw = 4096;

// One kept record as assurance counts it.
struct KeptRecord {
  Instant time;       // the moment it is about: the end of its interval
  bool first = true;  // not a revision
  bool late = false;
  int valid = 0;  // +1 a valid record, -1 a revision that is no longer valid, 0 no change
};

struct KeptDelivery {
  std::int64_t accepted = 0, duplicate = 0, revised = 0, late = 0;
  std::vector<KeptRecord> records;                                // without duplicates
  std::vector<std::pair<std::string, Instant>> newest_by_series;  // of valid records: "KXQ001 PM2.5"
};

// One delivery, read and judged, on its way into the store.
class JudgedDelivery {
 public:
  virtual ~JudgedDelivery() = default;
  virtual std::int64_t received() const = 0;  // records of any fate
  virtual std::vector<RefusedRecord> const& refused() const = 0;
  // Rows that are no records by the contract's own rule, such as totals below a table: told in the receipt as
  // `left_out`, and kept nowhere but in the raw bytes.
  virtual std::vector<RefusedRecord> left_out() const { return {}; }
  // In the writer's transaction; called at most once.
  virtual Result<KeptDelivery> keep(store::Session&, Instant now) = 0;
  // After keep, in the same transaction, once the delivery has its number: for what must name the delivery it came by.
  virtual Done numbered(store::Session&, std::int64_t /*delivery*/) { return {}; }
  // How many of the good records the store does not hold in any version; for `haidang check`.
  virtual Result<std::int64_t> missing_in(store::Session&) const = 0;
  // After the commit: tell the pages. Any thread.
  virtual void publish(KeptDelivery const&) {}
};

// What a person reads about a reason code.
struct RefusalWords {
  std::string title, title_en, help, help_en;
};

// Some rows of a delivery as a delivery of their own.
struct RowsBody {
  std::string bytes;
  std::map<std::int64_t, std::int64_t> original_row;  // by row of this body
};

class Dataset {
 public:
  virtual ~Dataset() = default;
  virtual std::string_view name() const = 0;
  // What may be kept of `body` (unpacked), where not all of it may: the same body without personal values. It is this
  // that is judged and stored, while the digest stays that of what came. None = all of it may be kept, as it came.
  // An error that is `unreadable`: nothing of it is kept but the message, which quotes nothing. Cleaning what is clean
  // changes nothing.
  virtual Result<std::optional<std::string>> cleaned(Contract const&, std::string_view /*body*/) const {
    return std::optional<std::string>{};
  }
  // Whether bodies are cleaned: what could not be is then not kept at all, and what is kept is not what came.
  virtual bool cleans() const { return false; }
  // Reads and judges `bytes` (already unpacked) under the contract. `unreadable` when they are not of the format at
  // all. Any thread; the views inside the answer point into `bytes`, which outlives it.
  virtual Result<std::unique_ptr<JudgedDelivery>> judge(Feed const&, Contract const&, Snapshot const&,
                                                        std::string_view bytes,
                                                        std::optional<std::string> const& file_name,
                                                        Instant now) const = 0;
  // A body of the same format that holds only the given rows of `original` (row numbers with their new text).
  virtual RowsBody body_of_rows(Contract const&, std::string_view original,
                                std::vector<std::pair<std::int64_t, std::string>> const& rows) const = 0;
  virtual RefusalWords words(std::string_view reason) const = 0;
  // What columns of a table can be mapped to. None = this dataset's tables are not mapped by `columns`.
  virtual std::vector<MappedField> fields() const { return {}; }
  // Whether a word of such a field says something as it stands, without a contract's translation.
  virtual bool knows_word(MappedField const& field, std::string_view word) const {
    return std::ranges::find(field.words, word) != field.words.end();
  }
  // A find-and-replace over the rows of one reason that would mend them, if the rows suggest one.
  struct Suggestion {
    std::string find, replace_with, description, description_en;
  };
  virtual std::optional<Suggestion> suggest(Feed const&, Snapshot const&, std::string_view reason,
                                            std::vector<Quarantined> const& rows) const = 0;
  // Reconciliation: what is counted by local day to set beside a sender's own totals. None = what was accepted is
  // counted by the day of its arrival, and records cannot be listed.
  virtual std::optional<HeldMeasures> held_measures() const { return {}; }
  // Of the local days in [from, until); days with nothing may be left out.
  virtual Result<std::vector<HeldDay>> held(store::Session&, std::string const& /*feed*/, Instant /*from*/,
                                            Instant /*until*/) const {
    return std::vector<HeldDay>{};
  }
  // The records of one local day, at most `most`, in any order.
  virtual Result<std::vector<HeldRecord>> held_records(store::Session&, std::string const& /*feed*/, Instant /*day*/,
                                                       std::size_t /*most*/) const {
    return std::vector<HeldRecord>{};
  }
};

}  // namespace haidang
