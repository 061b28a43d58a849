package dev.cygnet.model.json;

import dev.cygnet.model.declaration.ConnectionSpec;
import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.secret.SecretBytes;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random topologies without errors. */
final class Topologies {
    private static final String KEY_CHARACTERS = "abcXYZ019~!@#$%^()-_+={},./;";

    private final Random random;
    private final RuleProfile profile;

    private Topologies(Random random) {
        this.random = random;
        this.profile = random.nextBoolean() ? RuleProfile.GUIDE : RuleProfile.OPEN;
    }

    static Topology of(long seed) {
        return new Topologies(new Random(seed)).topology();
    }

    private boolean open() {
        return profile == RuleProfile.OPEN;
    }

    private String name(String kind, int number) {
        return open() && random.nextBoolean()
                ? "Größe \"" + kind + "\\ 北 \uD83E\uDDA2 " + number
                : kind + "_" + number + ".-";
    }

    private Topology topology() {
        TopologyBuilder builder = Topology.builder(name("t", 0)).profile(profile);
        int gateways = random.nextInt(3);
        int tunnel = 0;
        for (int g = 0; g < gateways; g++) {
            String gateway = gateway(builder, g);
            int sites = random.nextInt(4);
            for (int s = 0; s < sites; s++) {
                String customer = name("cgw", 100 * g + s);
                IpAddress address = IpAddress.v4(0xcb007100 + 10 * g + s + 1);
                boolean asn = random.nextBoolean();
                builder.customerGateway(customer, c -> {
                    c.gatewayIp(address);
                    if (asn) {
                        c.bgpAsn(65_000 + random.nextInt(100));
                    }
                });
                Cidr network = Cidr.of(IpAddress.v4(0xac100000 + (16 * g + s << 16)), 16);
                for (int side = 0; side <= random.nextInt(2); side++) {
                    IpAddress eip = eip(g, side);
                    int number = tunnel++;
                    builder.connection(name("vpn", number), c -> {
                        c.from(gateway, eip).to(customer).customerSubnets(network);
                        connection(c, number);
                    });
                }
            }
        }
        return builder.build();
    }

    private static IpAddress eip(int gateway, int side) {
        return IpAddress.v4(0xc6336400 + 10 * gateway + side);
    }

    private String gateway(TopologyBuilder builder, int number) {
        String vpc = name("vpc", number);
        String gateway = name("gw", number);
        builder.vpc(
                vpc,
                v -> v.cidr("10." + number + ".0.0/16")
                        .subnet("link", "10." + number + ".0.0/" + (17 + random.nextInt(13)))
                        .subnet("app", "10." + number + ".128.0/17"));
        boolean standby = random.nextBoolean();
        boolean asn = random.nextBoolean();
        builder.vpnGateway(gateway, g -> {
            g.vpc(vpc).interconnectionSubnet("link").localSubnets("app");
            if (standby) {
                g.activeStandby(eip(number, 0), eip(number, 1));
            } else {
                g.activeActive(eip(number, 0), eip(number, 1));
            }
            if (asn) {
                g.bgpAsn(1 + random.nextInt(20_000));
            }
        });
        return gateway;
    }

    private void connection(ConnectionSpec connection, int number) {
        if (open() && random.nextBoolean()) {
            connection
                    .customerSubnets(
                            Cidr.containing(IpAddress.v6(random.nextLong(), random.nextLong()), random.nextInt(129)))
                    .tunnel(
                            "fe80::" + Integer.toHexString(2 * number + 2) + "/64",
                            "fe80::" + Integer.toHexString(2 * number + 3) + "/64");
        } else {
            connection.tunnel("169.254.71." + (4 * number + 1 + random.nextInt(2)) + "/30");
        }
        connection.psk(key(number));
        connection.ike(i -> {
            i.encryption(some(EncryptionAlgorithm.values(), 5).toArray(new EncryptionAlgorithm[0]))
                    .authentication(some(AuthenticationAlgorithm.values(), 3).toArray(new AuthenticationAlgorithm[0]))
                    .dhGroups(some(DhGroup.values(), 6).toArray(new DhGroup[0]))
                    .lifetime(Duration.ofSeconds(60 + random.nextInt(600_000)));
            if (random.nextBoolean()) {
                i.customerId(Identity.fqdn(random.nextBoolean() ? "fqdn:1.2.3.4" : "A.example@" + number));
            }
        });
        connection.ipsec(s -> {
            s.encryption(some(EncryptionAlgorithm.values(), 5).toArray(new EncryptionAlgorithm[0]))
                    .authentication(some(AuthenticationAlgorithm.values(), 3).toArray(new AuthenticationAlgorithm[0]))
                    .lifetime(Duration.ofSeconds(30 + random.nextInt(600_000)));
            if (random.nextInt(4) == 0) {
                s.withoutPfs();
            } else {
                s.pfs(some(DhGroup.values(), 6).toArray(new DhGroup[0]));
            }
        });
    }

    /** One of the first {@code offered} values in the guide's profile, any alternatives in the open one. */
    private <T> List<T> some(T[] values, int offered) {
        if (!open()) {
            return List.of(values[random.nextInt(offered)]);
        }
        List<T> shuffled = new ArrayList<>(List.of(values));
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(values.length));
    }

    private PreSharedKey key(int number) {
        int kind = random.nextInt(open() ? 4 : 3);
        return switch (kind) {
            case 0 -> PreSharedKey.fromEnvironment("PSK_" + number);
            case 1 -> PreSharedKey.fromFile(Path.of("a b", "psk " + number));
            case 2 -> PreSharedKey.of("aA1" + characters(5 + random.nextInt(120)));
            default -> {
                byte[] octets = new byte[1 + random.nextInt(40)];
                random.nextBytes(octets);
                yield new PreSharedKey.Literal(SecretBytes.wrap(octets));
            }
        };
    }

    private String characters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
        }
        return text.toString();
    }
}
