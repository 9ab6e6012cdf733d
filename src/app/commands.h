// What the program does besides serving. Each answers the process's exit code and speaks to standard output and error.
#pragma once

#include <string>
#include <vector>

#include "app/settings.h"

namespace haidang {

// Rows added, changed, refused with reasons; all or nothing a file.
int import_files(Settings const&, std::string const& kind, std::vector<std::string> const& files);
// The store against a fresh schema, every roll-up against a recomputation, every delivery against its records.
int check_store(Settings const&);
int backup_store(Settings const&, std::string const& file);
int restore_store(Settings const&, std::string const& file);
int serve(Settings const&);
int demo(Settings const&, std::uint64_t seed);
// The API's description without a store or a server.
std::string openapi_document();

// Prints an error as a person reads it; answers 1.
int complain(Error const&);
// Blocks until the process is asked to end (SIGINT, SIGTERM). Call block_signals() before any thread is made.
void block_signals();
void wait_for_the_end();

}  // namespace haidang
