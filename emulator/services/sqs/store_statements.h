#pragma once
// The prepared statements of a Store; included by its two source files alone.
#include "services/sqs/store.h"

namespace leat::sqs {

struct Store::Statements {
    explicit Statements(storage::Database& db) : db(db) {}
    storage::Database& db;
    using S = storage::Statement;

    // Queues.
    S find{db,
           "SELECT id, account, region, name, secret, created, modified, purged, attributes, "
           "tags, shelf FROM queue WHERE account=?1 AND region=?2 AND name=?3"};
    S next{db,
           "SELECT id, account, region, name, secret, created, modified, purged, attributes, "
           "tags, shelf FROM queue WHERE id>?1 ORDER BY id LIMIT 1"};
    S insert{db,
             "INSERT INTO queue(account, region, name, secret, created, modified, attributes, "
             "tags, dead_letters, shelf) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"};
    S update{db,
             "UPDATE queue SET modified=?2, purged=?3, attributes=?4, tags=?5, "
             "dead_letters=?6, shelf=?7 WHERE id=?1"};
    S erase{db, "DELETE FROM queue WHERE id=?1"};
    S names{db,
            "SELECT name FROM queue WHERE account=?1 AND region=?2 AND name>=?3 AND name<?4 "
            "ORDER BY name LIMIT ?5"};
    S sources{db,
              "SELECT name FROM queue WHERE dead_letters=?1 AND account=?2 AND region=?3 AND "
              "name>?4 ORDER BY name LIMIT ?5"};
    S of_account{db, "SELECT id, shelf FROM queue WHERE account=?1"};

    // Shelves.
    S insert_shelf{db,
                   "INSERT INTO shelf(head, tail, delayed_tail, moved_tail, pending, "
                   "in_flight, delayed, swept_to) VALUES(0, 0, 0, 0, 0, 0, 0, ?1)"};
    S shelf{db,
            "SELECT head, tail, delayed_tail, moved_tail, pending, in_flight, delayed, "
            "swept_to FROM shelf WHERE number=?1"};
    S update_shelf{db,
                   "UPDATE shelf SET head=?2, tail=?3, delayed_tail=?4, moved_tail=?5, "
                   "pending=?6, in_flight=?7, delayed=?8, swept_to=?9 WHERE number=?1"};
    S erase_shelf{db, "DELETE FROM shelf WHERE number=?1"};

    // Messages.
    S last{db, "SELECT id FROM message WHERE id>=?1 AND id<?2 ORDER BY id DESC LIMIT 1"};
    S insert_message{db,
                     "INSERT INTO message(id, message_id, sent_at, md5, body, details) "
                     "VALUES(?1, ?2, ?3, ?4, ?5, ?6)"};
    S message{db, "SELECT message_id, sent_at, md5, body, details FROM message WHERE id=?1"};
    S fresh{db,
            "SELECT message_id, sent_at, md5, body, details, id FROM message "
            "WHERE id>=?1 AND id<?2 ORDER BY id LIMIT ?3"};
    S sent_at{db, "SELECT sent_at FROM message WHERE id=?1"};
    S erase_message{db, "DELETE FROM message WHERE id=?1"};

    // Pending: received, delayed or moved.
    S insert_pending{db,
                     "INSERT INTO pending(id, shelf, visible_at, receives, first_received, "
                     "moved_sent) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"};
    S pending{db, "SELECT id, visible_at, receives, first_received FROM pending WHERE id=?1"};
    S due{db,
          "SELECT id, visible_at, receives, first_received FROM pending WHERE shelf=?1 AND "
          "visible_at<=?2 ORDER BY visible_at, receives, id"};
    S receive_again{db,
                    "UPDATE pending SET visible_at=?2, receives=?3, first_received=?4 "
                    "WHERE id=?1"};
    S set_visible{db, "UPDATE pending SET visible_at=?2 WHERE id=?1"};
    S erase_pending{db, "DELETE FROM pending WHERE id=?1"};
    S newly_visible{db,
                    "SELECT count(*), coalesce(sum(receives=0), 0) FROM pending "
                    "WHERE shelf=?1 AND visible_at>?2 AND visible_at<=?3"};
    S next_visible{db,
                   "SELECT visible_at FROM pending WHERE shelf=?1 AND visible_at>?2 "
                   "ORDER BY visible_at LIMIT 1"};
    S oldest{db,
             "SELECT p.id, p.visible_at, p.receives, p.first_received, m.sent_at "
             "FROM pending p CROSS JOIN message m ON m.id=p.id "
             "WHERE p.id>=?1 AND p.id<?2 ORDER BY p.id LIMIT ?3"};
    S oldest_moved{db,
                   "SELECT id, visible_at, receives, first_received, moved_sent FROM pending "
                   "WHERE shelf=?1 AND moved_sent IS NOT NULL ORDER BY moved_sent LIMIT ?2"};

    // Ranges of keys that nobody refers to.
    S discard{db, "INSERT INTO garbage(first, last) VALUES(?1, ?2)"};
    S garbage{db, "SELECT id, first, last FROM garbage ORDER BY id LIMIT 1"};
    S erase_garbage{db, "DELETE FROM garbage WHERE id=?1"};
    S collect_messages{db,
                       "DELETE FROM message WHERE id IN (SELECT id FROM message "
                       "WHERE id>=?1 AND id<=?2 ORDER BY id LIMIT ?3)"};
    S collect_pending{db,
                      "DELETE FROM pending WHERE id IN (SELECT id FROM pending "
                      "WHERE id>=?1 AND id<=?2 ORDER BY id LIMIT ?3)"};
};

}  // namespace leat::sqs
