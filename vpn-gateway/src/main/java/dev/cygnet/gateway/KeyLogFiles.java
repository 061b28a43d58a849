package dev.cygnet.gateway;

import dev.cygnet.gateway.port.KeyLogPort;
import dev.cygnet.model.CygnetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wireshark's key tables as files of their names in a directory, readable by their owner only. */
final class KeyLogFiles implements KeyLogPort {
    private static final Logger LOG = LoggerFactory.getLogger(KeyLogFiles.class);

    private final Path directory;
    private boolean broken;

    KeyLogFiles(Path directory) {
        this.directory = directory;
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new CygnetException(
                    "the key log directory " + directory + " cannot be written; make it, or choose another");
        }
    }

    @Override
    public void log(String table, String line) {
        if (broken) {
            return;
        }
        Path file = directory.resolve(table);
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, line + "\n", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // A tunnel is worth more than its key log.
            broken = true;
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", e.getMessage())
                    .log("the key log ends here");
        }
    }
}
