package io.declareonce.hub.intake;

import io.declareonce.hub.database.HubDatabase;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.SubmissionRun.Ending;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is special about datasets that come as snapshots: one of a dataset is loaded at a time, and once it was read to
 * its end, what it does not name is withdrawn. A killed end is begun again and finds the rest. Thread-safe.
 */
final class SnapshotLoading {
    private static final long POLL_MILLIS = 200;

    private final HubDatabase database;
    private final Pipeline pipeline;
    private final Ledger ledger;
    private final Submissions submissions;

    SnapshotLoading(HubDatabase database, Pipeline pipeline, Ledger ledger, Submissions submissions) {
        this.database = database;
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.submissions = submissions;
    }

    /** Waits until no other snapshot of the dataset is being loaded; null where the dataset brings changes only. */
    @Nullable
    SubmissionLock await(Dataset dataset) throws InterruptedException {
        if (!dataset.delivery().snapshot()) {
            return null;
        }
        SubmissionId name =
                new SubmissionId(UUID.nameUUIDFromBytes(("snapshot " + dataset.id()).getBytes(StandardCharsets.UTF_8)));
        while (true) {
            Optional<SubmissionLock> lock = SubmissionLock.take(database, name);
            if (lock.isPresent()) {
                return lock.get();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Withdraws what is absent. @return what the sender should know, or null */
    @Nullable
    Text end(Submission submission, Edition edition, Dataset dataset, Ending ending) {
        if (!dataset.delivery().snapshot()) {
            return null;
        }
        long received = submissions.counts(submission.id()).received();
        boolean isDone = ending.state() == SubmissionState.DONE;
        boolean isWhole = isDone && received > 0 && ledger.isNewestWhole(submission.id());
        int withdrawn = 0;
        int now = -1;
        while (now != 0) {
            // a slice of its own for each transaction: it is marked with a load
            Slice slice = new Slice(submission.id(), submission.number(), received + 1, received + 1);
            now = pipeline.end(new SnapshotEnd(slice, edition, dataset, isWhole));
            if (now < 0) {
                return unreadableKeys();
            }
            withdrawn += now;
        }
        return withdrawn == 0 ? null : told(withdrawn);
    }

    private static Text told(int withdrawn) {
        return new Text(
                withdrawn + " bản ghi không còn trong bản chụp toàn bộ này đã được rút.",
                withdrawn + " records that this snapshot does not have any more were withdrawn.");
    }

    private static Text unreadableKeys() {
        return new Text(
                "Có bản ghi không đọc được khóa, nên không bản ghi vắng mặt nào bị rút. Hãy sửa khóa rồi gửi lại cả bản chụp.",
                "The key of a record cannot be read, so nothing absent was withdrawn. Mend the key and send the whole snapshot again.");
    }
}
