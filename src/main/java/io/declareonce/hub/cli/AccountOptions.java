package io.declareonce.hub.cli;

import io.declareonce.hub.audit.Role;
import io.declareonce.hub.lineage.Text;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that the commands about accounts share. */
final class AccountOptions {
    private AccountOptions() {}

    static Role role(String word) {
        return Role.find(word.toLowerCase(Locale.ROOT)).orElseThrow(() -> {
            String known = Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", "));
            return new WrongUsage(new Text(
                    "Không có vai trò " + word + ". Các vai trò: " + known + ".",
                    "There is no role " + word + ". The roles are: " + known + "."));
        });
    }
}
