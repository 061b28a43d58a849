package dev.cygnet.examples.cli;

import dev.cygnet.examples.lan.SimulatedServers;
import dev.cygnet.gateway.RunningGateway;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads commands from the standard input, one a line. The end of the input ends only the console. */
final class Console {
    static final String HELP = """
            status             the state of all connections
            check NAME         ask the peer of a connection whether it is alive
            ping NAME          ping the peer's tunnel address through a connection
            ping ADDRESS       ping any address from the first simulated server (--server)
            initiate NAME      establish a connection now
            rekey ike NAME     rekey the IKE SA of a connection
            rekey child NAME   rekey the child SAs of a connection
            stop               delete all SAs and end
            help               this list""";

    private static final Duration PING_PATIENCE = Duration.ofSeconds(2);

    private final RunningGateway gateway;
    private final SimulatedServers servers;
    private final List<IpAddress> serverAddresses;
    private final EventOutput output;

    Console(RunningGateway gateway, SimulatedServers servers, List<IpAddress> serverAddresses, EventOutput output) {
        this.gateway = gateway;
        this.servers = servers;
        this.serverAddresses = serverAddresses;
        this.output = output;
    }

    void start(InputStream in) {
        Thread thread = new Thread(() -> read(in), "cygnet-console");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    obey(line.strip());
                }
            }
        } catch (IOException e) {
            output.answer("the console ends: the standard input cannot be read any more");
        }
    }

    private void obey(String line) {
        try {
            obey(List.of(line.split("\\s+")));
        } catch (IllegalArgumentException | CygnetException e) {
            output.answer("error: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(List<String> words) throws InterruptedException {
        String name = words.get(words.size() - 1);
        switch (String.join(" ", words.size() == 1 ? words : words.subList(0, words.size() - 1))) {
            case "status" -> output.answer(StatusLines.of(gateway.status()));
            case "help" -> output.answer(HELP);
            case "stop" -> gateway.close();
            case "check" -> {
                gateway.checkLiveness(name);
                output.answer("asked the peer of " + name);
            }
            case "ping" -> ping(name);
            case "initiate" -> {
                gateway.initiate(name);
                output.answer(name + " is being established");
            }
            case "rekey ike" -> {
                gateway.rekeyIkeSa(name);
                output.answer("the IKE SA of " + name + " is being rekeyed");
            }
            case "rekey child" -> {
                gateway.rekeyChildSas(name);
                output.answer("the child SAs of " + name + " are being rekeyed");
            }
            default -> output.answer("error: there is no command '" + String.join(" ", words) + "'; try help");
        }
    }

    private void ping(String target) throws InterruptedException {
        Optional<IpAddress> address = IpAddress.tryParse(target).filter(IpAddress::isV4);
        if (address.isEmpty()) {
            output.answer("sent ping " + gateway.ping(target) + " through " + target);
            return;
        }
        if (serverAddresses.isEmpty()) {
            output.answer("error: nobody is there to ping " + target + "; start with --lan memory --server ADDRESS");
            return;
        }
        IpAddress from = serverAddresses.get(0);
        output.answer(servers.ping(from, address.get(), PING_PATIENCE)
                .map(time -> String.format(
                        Locale.ROOT, "%s answered %s after %.2f ms", target, from, EventLines.milliseconds(time)))
                .orElse("no answer from " + target + " to " + from + " within " + PING_PATIENCE.toSeconds() + " s"));
    }
}
