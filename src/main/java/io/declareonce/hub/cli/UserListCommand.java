package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.People;
import io.declareonce.hub.access.clients.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The people who may sign in. */
@Command(name = "list", sortOptions = false, description = "The people who may sign in, and who is locked or disabled.")
final class UserListCommand extends HubTask {

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            List<View> all = hub.get(People.class).list().stream().map(View::of).toList();
            output.json(new Listing(all));
            tell(all, output);
        }
        return Cli.DONE;
    }

    private static void tell(List<View> all, Output output) {
        if (all.isEmpty()) {
            output.line(output.in(
                    "Chưa có tài khoản nào. Thêm bằng ./hub user add.",
                    "There are none yet. Add one with ./hub user add."));
            return;
        }
        var table = new TextTable(
                output.in("tài khoản", "account"),
                output.in("vai trò", "role"),
                output.in("đơn vị", "party"),
                output.in("tạm khóa đến", "locked until"),
                output.in("khóa lúc", "disabled"));
        all.forEach(person -> table.row(
                person.account(),
                person.role(),
                TextTable.or(person.party()),
                TextTable.or(person.lockedUntil()),
                TextTable.or(person.disabledAt())));
        output.line(table.render());
    }

    record Listing(List<View> users) {}

    record View(
            String account,
            String role,
            @Nullable String party,
            @Nullable Instant lockedUntil,
            @Nullable Instant disabledAt) {

        static View of(Person person) {
            return new View(
                    person.caller().account(),
                    person.caller().role().word(),
                    person.caller().party(),
                    person.lockedUntil(),
                    person.disabledAt());
        }
    }
}
