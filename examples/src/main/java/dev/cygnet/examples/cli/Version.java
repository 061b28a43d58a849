package dev.cygnet.examples.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not run from a jar)");
        return new String[] {"cygnet " + version + ", Java " + System.getProperty("java.version")};
    }
}
