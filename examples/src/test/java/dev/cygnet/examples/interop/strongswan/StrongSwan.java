package dev.cygnet.examples.interop.strongswan;

import dev.cygnet.examples.interop.lab.Command;
import dev.cygnet.examples.interop.lab.LabProcess;
import dev.cygnet.examples.interop.lab.Namespace;
import dev.cygnet.examples.interop.lab.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A strongSwan that runs in a namespace: charon with its user-space IPsec, whose one TUN device is {@code ipsec0} (MTU 1400).
 * It logs its keys. The namespace must own an address inside the local selector. Ends with the lab.
 */
public final class StrongSwan {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> EVENTS = List.of("ike-updown", "ike-rekey", "child-updown", "child-rekey");

    // Before kernel-netlink, kernel-libipsec becomes the kernel interface for IPsec; openssl before gmp does the key
    // exchanges.
    private static final String PLUGINS =
            "aesni aes sha2 sha1 mgf1 random nonce x509 revocation constraints pubkey pkcs1"
                    + " pkcs8 pem openssl gmp curve25519 chapoly hmac kdf drbg ctr ccm gcm kernel-libipsec kernel-netlink"
                    + " socket-default counters vici";

    // The mark keeps charon's own datagrams out of a tunnel whose selectors cover the peer's address, too.
    // The log goes to standard error because charon buffers standard output.
    private static final String SETTINGS = """
            charon-systemd {
              load = %s
              plugins {
                vici {
                  socket = unix://%s
                }
                kernel-libipsec {
                  allow_peer_ts = yes
                }
                kernel-netlink {
                  fwmark = !0x42
                }
                socket-default {
                  fwmark = 0x42
                }
              }
              filelog {
                main {
                  path = stderr
                  default = 1
                  ike = 4
                  chd = 4
                }
              }
            %s}
            """;

    private final LabProcess process;
    private final Path socket;
    private final Timeline<ViciEvent> events = new Timeline<>();

    private StrongSwan(LabProcess process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /** What to start. Mutable; for one thread. */
    public static final class Builder {
        private final Namespace namespace;
        private final List<SwanConnection> connections = new ArrayList<>();
        private final Map<String, String> settings = new LinkedHashMap<>();

        private Builder(Namespace namespace) {
            this.namespace = namespace;
        }

        /** Adds a connection. */
        public Builder connection(SwanConnection connection) {
            connections.add(connection);
            return this;
        }

        /** Sets an option of charon: {@code retransmit_tries}, {@code cookie_threshold}. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** Starts it, and returns when its connections are loaded. */
        public StrongSwan start() {
            Path directory = namespace.directory();
            Path socket = directory.resolve("charon.vici");
            Path swanctl = directory.resolve("swanctl");
            StringBuilder more = new StringBuilder();
            settings.forEach((key, value) ->
                    more.append("  ").append(key).append(" = ").append(value).append('\n'));
            write(directory.resolve("strongswan.conf"), SETTINGS.formatted(PLUGINS, socket, more));
            write(swanctl.resolve("swanctl.conf"), configuration());
            Map<String, String> environment = Map.of(
                    "STRONGSWAN_CONF",
                    directory.resolve("strongswan.conf").toString(),
                    "SWANCTL_DIR",
                    swanctl.toString());
            LabProcess process =
                    namespace.start("charon-" + namespace.name(), environment, List.of("/usr/sbin/charon-systemd"));
            process.awaitError("spawning \\d+ worker threads", PATIENCE);
            StrongSwan started = new StrongSwan(process, socket);
            Vici.connect(socket).follow(EVENTS, started.events);
            Command.run(environment, List.of("swanctl", "--load-all", "--noprompt", "--uri", "unix://" + socket))
                    .orThrow();
            return started;
        }

        private String configuration() {
            StringBuilder text = new StringBuilder("connections {\n");
            connections.forEach(connection -> text.append(connection.connectionText()));
            text.append("}\nsecrets {\n");
            connections.forEach(connection -> text.append(connection.secretText()));
            return text.append("}\n").toString();
        }

        private static void write(Path file, String text) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException("strongSwan's configuration cannot be written", e);
            }
        }
    }

    /** {@return what to start in a namespace} */
    public static Builder in(Namespace namespace) {
        return new Builder(namespace);
    }

    /**
     * Sets up a connection with its child.
     *
     * @return empty if it stands, else why not, in strongSwan's words
     */
    public Optional<String> initiate(String connection) {
        ViciMessage answer = command(
                "initiate",
                Map.of("ike", connection, "child", connection, "timeout", Long.toString(PATIENCE.toMillis())));
        return failure(answer);
    }

    /** Deletes a connection's IKE SA with its children, and returns when the peer has confirmed it. */
    public void terminate(String connection) {
        succeed("terminate", Map.of("ike", connection, "timeout", Long.toString(PATIENCE.toMillis())));
    }

    /** Rekeys a connection's IKE SA, and returns when strongSwan uses the new one. */
    public void rekeyIke(String connection) {
        int before = events.position();
        succeed("rekey", Map.of("ike", connection));
        awaitEvent(before, "ike-rekey", event -> event.body().sections().containsKey(connection));
    }

    /** Rekeys a connection's Child SA, and returns when strongSwan uses the new one. */
    public void rekeyChild(String connection) {
        int before = events.position();
        succeed("rekey", Map.of("child", connection));
        awaitEvent(before, "child-rekey", event -> event.body().sections().containsKey(connection));
    }

    /** {@return its IKE SAs with their Child SAs} */
    public List<IkeSaStatus> listSas() {
        List<IkeSaStatus> sas = new ArrayList<>();
        for (ViciMessage part : Vici.call(socket, "list-sas", ViciMessage.EMPTY, "list-sa", PATIENCE)) {
            part.sections().forEach((connection, sa) -> sas.add(IkeSaStatus.of(connection, sa)));
        }
        return List.copyOf(sas);
    }

    /** {@return what it has reported so far: SAs that came up, went down, were rekeyed} */
    public Timeline<ViciEvent> events() {
        return events;
    }

    /**
     * Waits for a report of strongSwan.
     *
     * @param position the position in {@link #events} from which to look
     * @throws AssertionError if it does not come in time
     */
    public ViciEvent awaitEvent(int position, String type, Predicate<ViciEvent> wanted) {
        return events.await(position, event -> event.type().equals(type) && wanted.test(event), PATIENCE)
                .orElseThrow(() -> new AssertionError("strongSwan did not report " + type + " within " + PATIENCE
                        + ", but " + events.since(position) + "\n" + process.newestOutput()));
    }

    /** Waits until strongSwan reports that the child of a connection came up, after the position. */
    public void awaitChildUp(int position, String connection) {
        awaitEvent(
                position,
                "child-updown",
                event -> event.isUp() && event.body().sections().containsKey(connection));
    }

    /** Waits until strongSwan reports that the IKE SA of a connection went down, after the position. */
    public void awaitIkeDown(int position, String connection) {
        awaitEvent(
                position,
                "ike-updown",
                event -> !event.isUp() && event.body().sections().containsKey(connection));
    }

    /** Waits for a line of its log, from the beginning. */
    public String awaitLog(String regex) {
        return process.awaitError(regex, PATIENCE);
    }

    /** Waits for a line of its log, from a position of {@link #log} on. */
    public String awaitLog(int position, String regex) {
        return process.await(log(), position, regex, PATIENCE);
    }

    /** {@return its log, with the keys of all SAs} */
    public Timeline<String> log() {
        return process.errors();
    }

    /** Ends it without a word to the peer, as a power cut would. */
    public void kill() {
        process.kill();
    }

    /** Shuts it down: it deletes its SAs first. */
    public void shutDown() {
        process.terminate();
        process.awaitExit(PATIENCE);
    }

    private void succeed(String name, Map<String, String> request) {
        failure(command(name, request)).ifPresent(reason -> {
            throw new AssertionError(
                    "strongSwan refuses to " + name + " " + request + ": " + reason + "\n" + process.newestOutput());
        });
    }

    private ViciMessage command(String name, Map<String, String> request) {
        List<ViciMessage> answers = Vici.call(socket, name, ViciMessage.of(request), "", PATIENCE.plusSeconds(5));
        return answers.get(answers.size() - 1);
    }

    private static Optional<String> failure(ViciMessage answer) {
        if (answer.textOrEmpty("success").equals("yes")) {
            return Optional.empty();
        }
        return Optional.of(answer.text("errmsg").orElse("no reason given"));
    }
}
