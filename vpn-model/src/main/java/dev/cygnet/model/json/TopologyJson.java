package dev.cygnet.model.json;

import dev.cygnet.model.CygnetException;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.rule.ReadingRules;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TopologyCheck;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Position;
import dev.cygnet.model.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Topologies as JSON (RFC 8259, UTF-8). The fields have the names of the builder's methods. Reading reports every mistake at once,
 * each with its line and column; whatever {@link Topology#builder(String)} can do a file can do, and the reverse. Thread-safe.
 *
 * <p>A pre-shared key is written as a text, or better as {@code {"env": "NAME"}} or {@code {"file": "path"}}; a key that is no
 * text is {@code {"hex": "00ff"}}.
 */
public final class TopologyJson {
    /** The size of the largest file that is read, in octets. */
    public static final int LARGEST_FILE = 16 * 1024 * 1024;

    private TopologyJson() {}

    /**
     * Reads and checks a file.
     *
     * @param file a JSON file in UTF-8
     * @return the topology if there is no error, and all findings in any case; the report is headed by the file's name
     * @throws CygnetException if the file cannot be read at all; the message is one sentence that says what to do
     */
    public static TopologyCheck read(Path file) {
        return read(content(file), Optional.of(file.toString()));
    }

    /**
     * Reads and checks JSON.
     *
     * @param json the text; anything else is refused with one finding
     * @return the topology if there is no error, and all findings in any case
     */
    public static TopologyCheck read(String json) {
        return read(json, Optional.empty());
    }

    /**
     * Reads and checks JSON.
     *
     * @param json the text in UTF-8; anything else is refused with one finding
     * @return the topology if there is no error, and all findings in any case
     */
    public static TopologyCheck read(byte[] json) {
        return read(json, Optional.empty());
    }

    /**
     * Writes a topology whose keys are references.
     *
     * @param topology what to write
     * @return JSON, indented, in stable order, with all defaults; reading it gives an equal topology
     * @throws CygnetException if a connection holds its pre-shared key in memory
     */
    public static String write(Topology topology) {
        return write(topology, SecretsInJson.REFUSED);
    }

    /**
     * Writes a topology.
     *
     * @param topology what to write
     * @param secrets what becomes of pre-shared keys that are held in memory
     * @return JSON, indented, in stable order, with all defaults; reading it gives an equal topology
     * @throws CygnetException if a connection holds its pre-shared key in memory and keys are not to be written
     */
    public static String write(Topology topology, SecretsInJson secrets) {
        List<String> holders = topology.connections().stream()
                .filter(connection -> connection.psk() instanceof PreSharedKey.Literal)
                .map(VpnConnection::name)
                .toList();
        if (secrets == SecretsInJson.REFUSED && !holders.isEmpty()) {
            throw new CygnetException("the pre-shared keys of " + String.join(", ", holders)
                    + " would be written in the clear; refer to an environment variable or a file instead"
                    + " (pskFromEnvironment, pskFromFile), or ask for it with SecretsInJson.INCLUDED");
        }
        return TopologyWriter.write(topology);
    }

    private static byte[] content(Path file) {
        if (Files.isDirectory(file)) {
            throw new CygnetException("cannot read " + file + ": it is a directory; name a JSON file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_FILE + 1);
        } catch (NoSuchFileException e) {
            throw new CygnetException("cannot read " + file + ": there is no such file; check the path", e);
        } catch (AccessDeniedException e) {
            throw new CygnetException("cannot read " + file + ": permission denied; check the file's permissions", e);
        } catch (IOException e) {
            throw new CygnetException("cannot read " + file + ": input/output error; check file and disk", e);
        }
    }

    private static TopologyCheck read(byte[] json, Optional<String> source) {
        if (json.length > LARGEST_FILE) {
            return notJson(new Position(1, 1), "the text is larger than " + LARGEST_FILE + " octets", source);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(json.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(json), text, true);
        text.flip();
        return result.isError()
                ? notJson(endOf(text), "the text is not UTF-8 from here on", source)
                : read(text.toString(), source);
    }

    private static Position endOf(CharSequence text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean lineEnd = text.charAt(i) == '\n';
            line += lineEnd ? 1 : 0;
            column = lineEnd ? 1 : column + 1;
        }
        return new Position(line, column);
    }

    private static TopologyCheck read(String json, Optional<String> source) {
        if (json.length() > LARGEST_FILE) {
            return notJson(new Position(1, 1), "the text is longer than " + LARGEST_FILE + " characters", source);
        }
        try {
            return TopologyReader.read(JsonTree.parse(json.startsWith("\uFEFF") ? json.substring(1) : json), source);
        } catch (JsonTree.NotJson e) {
            return notJson(e.at(), e.reason(), source);
        }
    }

    private static TopologyCheck notJson(Position at, String message, Optional<String> source) {
        return new TopologyCheck.Invalid(ValidationReport.of(
                source.orElse("the text"),
                List.of(ReadingRules.JSON
                        .violation(ModelPath.root(), "", message, "correct the JSON at this place")
                        .at(at))));
    }
}
