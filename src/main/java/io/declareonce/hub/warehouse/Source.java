package io.declareonce.hub.warehouse;

import java.util.UUID;

/**
 * The current version of a record that claims something about one of its subjects.
 *
 * @param dataset short number
 * @param time order of the version as a point in time in microseconds since 1970, {@link Long#MIN_VALUE} for none
 */
record Source(int dataset, UUID recordId, int role, long time, long load, long ordinal) {
    /** Of equal ranks the latest wins; what remains is settled by the record, so that arrival never matters. */
    boolean isLaterThan(Source other) {
        if (time != other.time) {
            return time > other.time;
        }
        int byRecord = GoldenRecords.BY_ID.compare(recordId, other.recordId);
        return byRecord != 0 ? byRecord > 0 : role > other.role;
    }
}
