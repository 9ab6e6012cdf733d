// What FTP and SFTP servers say is in a folder. Three forms are in use: the lines of Unix `ls -l`, those of MS-DOS
// `dir`, and the machine's own form MLSD (RFC 3659). The text comes from strangers: any bytes give a listing, perhaps
// an empty one. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace haidang::pull {

enum class EntryKind { file, folder, other };  // other: links, devices; never followed

struct Entry {
  std::string name;
  EntryKind kind = EntryKind::file;
  std::optional<std::int64_t> size_bytes;
  // When it last changed, in the server's own words: only ever compared with what it said before.
  std::string modified;
  // Whether `modified` tells seconds; else a change within the same minute does not show.
  bool to_the_second = false;
  friend bool operator==(Entry const&, Entry const&) = default;
};

struct Listing {
  std::vector<Entry> entries;
  std::size_t lines_not_understood = 0;
};

// Unix and MS-DOS lines, also mixed. Names "." and "..", and names with a slash or a control character, are left out.
Listing read_list(std::string_view text);
Listing read_mlsd(std::string_view text);

}  // namespace haidang::pull
