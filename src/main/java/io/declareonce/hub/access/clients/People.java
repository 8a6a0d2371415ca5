package io.declareonce.hub.access.clients;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who may sign in with a password. Passwords are made by the hub, shown once, and kept as Argon2id only. Thread-safe.
 */
@Repository
public class People {
    private static final int FAILURES_BEFORE_LOCK = 5;
    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    /** Each check takes 19 MiB: many at once must not take the memory of the rest. */
    private static final int CHECKS_AT_ONCE = 4;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PasswordEncoder passwords = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);
    private volatile @Nullable String nobodys;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What came of a try to sign in. */
    public enum SignIn {
        DONE,
        /** Unknown, disabled or a wrong password: nobody is told which. */
        WRONG,
        /** After too many wrong passwords; even the right one waits. */
        LOCKED
    }

    /**
     * A new account.
     *
     * @return its password, 100 random bits
     * @throws AccountRefused where the name is taken or no name, or the role wants a party or none
     */
    @Transactional
    public String add(Caller caller, String by) {
        AccountNames.require(caller);
        String password = newPassword();
        int added = jdbc.sql("""
                INSERT INTO access.person (account, role, party, password, created_at, created_by)
                SELECT :account, :role, :party, :password, :now, :by
                WHERE NOT EXISTS (SELECT FROM access.client WHERE account = :account)
                ON CONFLICT DO NOTHING""")
                .param("account", caller.account())
                .param("role", caller.role().word())
                .param("party", caller.party())
                .param("password", passwords.encode(password))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
        if (added == 0) {
            throw AccountRefused.exists(caller.account());
        }
        return password;
    }

    /**
     * A new password, and no lock.
     *
     * @throws AccountRefused where there is no such account, or it is disabled
     */
    @Transactional
    public String reset(String account) {
        String password = newPassword();
        int changed = jdbc.sql("""
                UPDATE access.person SET password = :password, failures = 0, locked_until = NULL
                WHERE account = :account AND disabled_at IS NULL""")
                .param("password", passwords.encode(password))
                .param("account", account)
                .update();
        if (changed == 0) {
            throw AccountRefused.unknown(account);
        }
        return password;
    }

    /** @throws AccountRefused where there is no such account, or it is disabled already */
    @Transactional
    public void disable(String account) {
        int changed = jdbc.sql(
                        "UPDATE access.person SET disabled_at = :now WHERE account = :account AND disabled_at IS NULL")
                .param("now", Timestamp.from(clock.instant()))
                .param("account", account)
                .update();
        if (changed == 0) {
            throw AccountRefused.unknown(account);
        }
    }

    public List<Person> list() {
        return jdbc.sql("""
                SELECT account, role, party, created_at, created_by, locked_until, disabled_at
                FROM access.person ORDER BY account""").query(People::row).list();
    }

    private static Person row(ResultSet row, int number) throws SQLException {
        return new Person(
                new Caller(
                        row.getString("account"),
                        Role.find(row.getString("role")).orElseThrow(),
                        row.getString("party")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "locked_until"),
                instant(row, "disabled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private record Known(String password, boolean isLocked) {}

    /** Takes as long for an account that there is not. */
    public SignIn signIn(String account, String password) {
        Known known = jdbc.sql("""
                SELECT password, coalesce(locked_until > :now, false) AS locked
                FROM access.person WHERE account = :account AND disabled_at IS NULL""")
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Known(row.getString("password"), row.getBoolean("locked")))
                .optional()
                .orElse(null);
        boolean isRight = matches(password, known == null ? nobodys() : known.password());
        if (known == null) {
            return SignIn.WRONG;
        }
        if (known.isLocked()) {
            return SignIn.LOCKED;
        }
        remember(account, isRight);
        return isRight ? SignIn.DONE : SignIn.WRONG;
    }

    private boolean matches(String password, String kept) {
        checks.acquireUninterruptibly();
        try {
            return passwords.matches(password, kept);
        } finally {
            checks.release();
        }
    }

    /** The password of nobody, so that an unknown account costs what a known one does. */
    private String nobodys() {
        String made = nobodys;
        if (made == null) {
            made = passwords.encode(newPassword());
            nobodys = made;
        }
        return made;
    }

    private void remember(String account, boolean isRight) {
        if (isRight) {
            jdbc.sql("UPDATE access.person SET failures = 0, locked_until = NULL WHERE account = :account")
                    .param("account", account)
                    .update();
        } else {
            jdbc.sql("""
                    UPDATE access.person SET
                        failures = CASE WHEN failures + 1 >= :most THEN 0 ELSE failures + 1 END,
                        locked_until = CASE WHEN failures + 1 >= :most THEN :until ELSE locked_until END
                    WHERE account = :account""")
                    .param("most", FAILURES_BEFORE_LOCK)
                    .param("until", Timestamp.from(clock.instant().plus(LOCKED_FOR)))
                    .param("account", account)
                    .update();
        }
    }

    /** Letters and digits that nobody mistakes for one another, in groups of five. */
    private static String newPassword() {
        var password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(i > 0 && i % 5 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
