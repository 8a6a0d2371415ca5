package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** What is on record about looks and decisions. */
@Command(
        name = "audit",
        description = "Who looked at whom and who decided what: verify, about, by.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditVerifyCommand.class, AuditAboutCommand.class, AuditByCommand.class})
final class AuditCommand extends CommandGroup {}
