package io.declareonce.hub.cli;

import io.declareonce.hub.access.UnknownTable;
import io.declareonce.hub.access.clients.AccountRefused;
import io.declareonce.hub.database.DatabaseUnavailable;
import io.declareonce.hub.dictionary.SampleUnreadable;
import io.declareonce.hub.dictionary.UnknownDataset;
import io.declareonce.hub.dictionary.UnknownDepartment;
import io.declareonce.hub.dictionary.UnknownEdition;
import io.declareonce.hub.identity.matching.LinkRefused;
import io.declareonce.hub.intake.UnknownPull;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.StewardRefused;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.dao.DataAccessException;

/**
 * What went wrong, in words for the person at the terminal, with a next step.
 *
 * @param isUnexpected true where nobody thought of it: the cause is worth a look with --verbose
 */
record Trouble(Text text, int exitCode, boolean isUnexpected) {
    static final Text HINT = new Text(
            "Chạy lại với --verbose để xem chi tiết kỹ thuật.",
            "Run it again with --verbose for the technical details.");

    static Trouble of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Trouble known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Trouble(unexpected(thrown), Cli.BROKEN, true);
    }

    private static @Nullable Trouble known(Throwable cause) {
        if (cause instanceof Refused refused) {
            return new Trouble(refused.text(), Cli.REFUSED, false);
        }
        if (cause instanceof WrongUsage wrong) {
            return new Trouble(wrong.text(), Cli.WRONG_USAGE, false);
        }
        if (cause instanceof SampleUnreadable unreadable) {
            return new Trouble(unreadable.problem(), Cli.REFUSED, false);
        }
        if (cause instanceof LinkRefused refused) {
            return new Trouble(refused.problem(), Cli.REFUSED, false);
        }
        if (cause instanceof StewardRefused refused) {
            return new Trouble(refused.problem(), Cli.WRONG_USAGE, false);
        }
        if (cause instanceof UnknownDepartment unknown) {
            return new Trouble(unknown.problem(), Cli.WRONG_USAGE, false);
        }
        if (cause instanceof AccountRefused refused) {
            return new Trouble(refused.problem(), Cli.REFUSED, false);
        }
        if (cause instanceof UnknownDataset
                || cause instanceof UnknownTable
                || cause instanceof UnknownPull
                || cause instanceof UnknownEdition) {
            return new Trouble(same(cause.getMessage()), Cli.WRONG_USAGE, false);
        }
        if (cause instanceof DatabaseUnavailable gone) {
            return new Trouble(same(gone.getMessage()), Cli.BROKEN, false);
        }
        if (cause instanceof PortInUseException || cause instanceof BindException) {
            return new Trouble(PORT_TAKEN, Cli.BROKEN, false);
        }
        return null;
    }

    private static final Text PORT_TAKEN = new Text(
            "Cổng HTTP đã có chương trình khác dùng. Đặt SERVER_PORT sang cổng khác, ví dụ SERVER_PORT=8081.",
            "Another program uses the HTTP port. Set SERVER_PORT to another one, such as SERVER_PORT=8081.");

    /** A server's message could quote values: only its kind is told. */
    private static Text unexpected(Throwable thrown) {
        String what = thrown instanceof DataAccessException || thrown.getMessage() == null
                ? thrown.getClass().getSimpleName()
                : thrown.getMessage();
        return new Text("Không làm được: " + what, "This did not work: " + what);
    }

    private static Text same(@Nullable String message) {
        String text = String.valueOf(message);
        return new Text(text, text);
    }
}
