#include "city/environment/piece_bundle.h"

#include "city/environment/byte_reader.h"

namespace haidang::pieces {

void list_piece(std::string& directory, ListedPiece const& piece) {
  put_varint(directory, piece.station.size());
  directory += piece.station;
  put_varint(directory, zigzag(piece.day.ms));
  put_varint(directory, zigzag(piece.part));
  put_varint(directory, zigzag(piece.newest.ms));
  put_varint(directory, zigzag(piece.readings));
  put_varint(directory, piece.size);
}

Done for_each_listed(std::string_view directory, std::function<void(ListedPiece const&)> const& each) {
  ByteReader in(directory);
  std::size_t from = 0;
  while (!in.at_end()) {
    ListedPiece piece{.station = in.take(in.varint())};
    piece.day = {unzigzag(in.varint())};
    piece.part = unzigzag(in.varint());
    piece.newest = {unzigzag(in.varint())};
    piece.readings = unzigzag(in.varint());
    piece.from = from;
    piece.size = in.varint();
    if (in.failed()) return Error{ErrorKind::corrupt, "a bundle of readings has a damaged directory"};
    from += piece.size;
    each(piece);
  }
  return {};
}

}  // namespace haidang::pieces
