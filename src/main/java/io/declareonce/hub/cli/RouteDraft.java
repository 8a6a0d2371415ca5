package io.declareonce.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A route for a new dataset: a template of {@code routes/templates.camel.yaml} with its parameters filled in.
 *
 * @param dataset {@code department.name}
 * @param format of the files; rows of a table have their own
 * @param table of the source; the door's path, the server's folder; means nothing to files
 */
record RouteDraft(Kind kind, String dataset, String format, String table) {
    /** How the department's system is reached. */
    enum Kind {
        SQL,
        FILES,
        HTTP,
        SFTP;

        /** What the setting with the source's address ends in. */
        String address() {
            return switch (this) {
                case SQL, HTTP -> "url";
                case FILES -> "folder";
                case SFTP -> "host";
            };
        }
    }

    Path file(Path routes) {
        Path usual = routes.resolve(department() + ".camel.yaml");
        return Files.exists(usual) ? routes.resolve(name() + ".camel.yaml") : usual;
    }

    /** The pull's name: {@code ./hub pull NAME}. */
    String name() {
        return dataset.replace('.', '-');
    }

    /** The setting that holds the source's address. */
    String setting() {
        return "hub." + department() + "." + kind.address();
    }

    /** As {@link #setting()} stands in the environment. */
    static String environment(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private String department() {
        return dataset.substring(0, dataset.indexOf('.'));
    }

    private String settingOf(String what) {
        return "\"{{hub." + department() + "." + what + ":}}\"";
    }

    String text() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("name", name());
        parameters.put("dataset", dataset);
        parameters.put("setting", setting());
        parameters.putAll(
                switch (kind) {
                    case SQL -> ofTable();
                    case FILES -> ofFiles();
                    case HTTP -> ofDoor();
                    case SFTP -> ofServer();
                });
        var text = new StringBuilder("# " + dataset + ": set " + setting() + " (in the environment: "
                + environment(setting()) + "); without it the pull waits and says so.\n");
        text.append("- templatedRoute:\n    routeId: ").append(name()).append("\n    routeTemplateRef: pull-");
        text.append(kind.name().toLowerCase(Locale.ROOT)).append("\n    parameters:\n");
        parameters.forEach((name, value) -> text.append("      - name: ")
                .append(name)
                .append("\n        value: ")
                .append(value)
                .append('\n'));
        return text.toString();
    }

    private Map<String, String> ofTable() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("url", settingOf("url"));
        parameters.put("user", settingOf("user"));
        parameters.put("password", settingOf("password"));
        parameters.put("table", table);
        return parameters;
    }

    private Map<String, String> ofDoor() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("url", settingOf("url"));
        parameters.put("path", "/" + table);
        parameters.put("tokenUrl", settingOf("token-url"));
        parameters.put("clientId", settingOf("client-id"));
        parameters.put("clientSecret", settingOf("client-secret"));
        return parameters;
    }

    private Map<String, String> ofServer() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("host", settingOf("host"));
        parameters.put("user", settingOf("user"));
        parameters.put("password", settingOf("password"));
        parameters.put("knownHosts", settingOf("known-hosts"));
        parameters.put("folder", table);
        parameters.put("include", ".*[.]" + format);
        parameters.put("format", format);
        return parameters;
    }

    private Map<String, String> ofFiles() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("folder", settingOf("folder"));
        parameters.put("include", ".*[.]" + format);
        parameters.put("format", format);
        return parameters;
    }
}
