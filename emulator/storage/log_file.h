#pragma once
// The file system of all connections: SQLite's "unix-excl", but for how a write-ahead log is
// written. Any thread.
//
// SQLite appends each frame (24 bytes, then a page) by two system calls, and no frame ends where a
// page of the file does. So a transaction costs two calls for each page, and where the system has
// dropped the log's old pages from its cache, a commit waits for the disk to read what it is about
// to overwrite. Here a transaction's frames go out together, in whole pages of the file: what
// follows the last frame is zero, which no log takes for a frame.

namespace leat::storage {

/// The name to open connections with. Before the first connection is opened, and whenever wanted.
const char* file_system();

}  // namespace leat::storage
